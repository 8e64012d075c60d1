import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { buildGuestLibrary, headerSpecifiers } from "./guest-library.ts";
import { cacheFolder } from "./project.ts";

const read = (name: string) => JSON.parse(readFileSync(join(cacheFolder, "libc", name), "utf8"));

describe("the guest library's build", () => {
  let modules: Record<string, string>;
  let files: Record<string, string>;
  beforeAll(async () => {
    await buildGuestLibrary();
    modules = read("modules.json").modules;
    files = read("types.json").files;
  }, 60_000);

  test("every header of the guest API is a module", () => {
    const headers =
      "errno string stdio stdlib unistd fcntl sys/ioctl sys/socket netinet/in netinet/tcp sys/un sys/select poll sys/epoll sys/eventfd sys/timerfd sys/signalfd signal aio liburing pthread sys/wait time sys/time unp lab";
    expect(headerSpecifiers()).toEqual(headers.split(" ").sort());
    for (const header of headerSpecifiers()) expect(Object.keys(modules)).toContain(header);
    expect(Object.keys(modules)).toContain("internal/start");
  });

  test("modules import each other by names that are there", () => {
    for (const [name, code] of Object.entries(modules)) {
      for (const [, imported] of code.matchAll(/(?:\}from|(?:^|;)import)"([^"]+)"/g)) {
        expect(Object.keys(modules), `${name} imports ${imported}`).toContain(imported);
      }
    }
  });

  test("errno stays a variable of one module, which others re-export", () => {
    expect(modules.errno).toMatch(/import\{[^}]*errno[^}]*\}from"chunk-/);
  });

  test("declarations stand alone, and show nothing of the library's own", () => {
    const text = Object.values(files).join("\n");
    expect(text).not.toMatch(/extra\?|__bits|__entry|__ring|import\(|from "[^"]*\.ts"/);
    expect(problems({ ...files, "x.ts": 'import { read } from "unistd"; read(0, new Uint8Array(1));' })).toEqual([]);
  });

  test("a wrong call is an error of the type checker", () => {
    const program = 'import { read } from "unistd"; read(0, "x"); read(0, new Uint8Array(1), 1, 2);';
    expect(problems({ ...files, "x.ts": program })).toHaveLength(2);
  });

  test("after errno was compared, it may have changed", () => {
    const program = `import { errno, EAGAIN, EINTR } from "errno"; import { pause } from "unistd";
      if (errno === EAGAIN) { pause(); if (errno === EINTR) pause(); }`;
    expect(problems({ ...files, "x.ts": program })).toEqual([]);
  });

  test("what a learner sees has a comment", () => {
    const without: string[] = [];
    for (const [path, text] of Object.entries(files)) {
      const lines = text.split("\n");
      lines.forEach((line, i) => {
        if (/^ {2}export (const|let|function|class|interface|type) /.test(line) && !/\*\/\s*$/.test(lines[i - 1]!)) {
          without.push(`${path}: ${line.trim()}`);
        }
      });
    }
    expect(without).toEqual([]);
  });
});

/** What the type checker says of files that are only in memory. */
function problems(files: Record<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  const inMemory = (path: string) => files[path.replace(/^\/memory\//, "")];
  host.getSourceFile = (path, version) => {
    const text = inMemory(path);
    return text === undefined ? getSourceFile.call(host, path, version) : ts.createSourceFile(path, text, version);
  };
  host.fileExists = (path) => inMemory(path) !== undefined || fileExists.call(host, path);
  const program = ts.createProgram(
    Object.keys(files).map((path) => `/memory/${path}`),
    options,
    host,
  );
  return ts.getPreEmitDiagnostics(program).map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"));
}
