import { expect, test } from "vitest";
import { folderOf } from "./folder.ts";

test("folderOf: every file, and the command that runs them", () => {
  const files = { "echo.ts": "a", "echo.lab.ts": "b\n", "lib/x.ts": "" };
  const folder = folderOf({ main: "echo.ts", lab: "echo.lab.ts", files, seed: 7, stdin: "" });
  expect(folder.name).toBe("echo");
  expect(folder.files).toMatchObject({ "echo/echo.ts": "a\n", "echo/echo.lab.ts": "b\n", "echo/lib/x.ts": "" });
  expect(folder.files["echo/README.txt"]).toContain("play -- echo/echo.ts --lab echo/echo.lab.ts --seed 7\n");
});

test("folderOf: standard input is a file of its own", () => {
  const folder = folderOf({ main: "a.ts", lab: null, files: { "a.ts": "" }, seed: null, stdin: "in" });
  expect(folder.files["a/stdin.txt"]).toBe("in");
});
