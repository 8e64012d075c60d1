import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { SourcePosition } from "../trace/trace.ts";
import type { BundledProgram } from "./protocol.ts";

/** One frame as QuickJS prints it: "    at name (module:line:column)", or without name and parentheses. Both count from 1. */
const FRAME = /^\s+at (?:(.*) \()?(.+?)(?::(\d+))?(?::(\d+))?\)?$/;

/** What QuickJS says when a module is asked for a name that it does not export. It gives no place. */
const MISSING_EXPORT = /^SyntaxError: Could not find export '([^']*)' in module '([^']*)'/;

const escaped = (text: string): string => text.replace(/[$.*+?^|\\()[\]{}]/g, "\\$&");

/** Leads from places in bundled modules to places in the files that the learner wrote. */
export class Positions {
  private readonly maps = new Map<string, TraceMap>();
  private readonly code = new Map<string, string>();
  private readonly files = new Set<string>();

  /** `programs` by the module name that the engine knows each by. */
  constructor(programs: Iterable<readonly [module: string, program: BundledProgram]>) {
    for (const [module, program] of programs) {
      const map = new TraceMap(program.map);
      this.maps.set(module, map);
      this.code.set(module, program.code);
      for (const source of map.sources) if (source !== null) this.files.add(source);
    }
  }

  /** The learner's place; null in the guest library and in code that the bundler made. `line` counts from 1, `column` from 0. */
  place(module: string, line: number, column: number): SourcePosition | null {
    const map = this.maps.get(module);
    if (map === undefined || line < 1 || column < 0) return null;
    const { source, line: sourceLine, column: sourceColumn } = originalPositionFor(map, { line, column });
    return source === null ? null : { file: source, line: sourceLine, column: sourceColumn };
  }

  /** Where one of the learner's files imports `name` from the guest module `specifier`; null if none does. */
  importOf(specifier: string, name: string): SourcePosition | null {
    for (const [module, code] of this.code) {
      for (const statement of code.matchAll(/^import \{([^}]*)\} from "([^"]*)";$/gm)) {
        const at = (statement[1] as string).search(new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`));
        if (statement[2] !== specifier || at === -1) continue;
        const before = code.slice(0, statement.index + "import {".length + at).split("\n");
        return this.place(module, before.length, (before.at(-1) as string).length);
      }
    }
    return null;
  }

  /** An error's text with its stack: frames that are not the learner's are left out, the others get the learner's places. */
  stack(text: string): string {
    const missing = MISSING_EXPORT.exec(text);
    if (missing !== null) return this.missingExport(missing[1] as string, missing[2] as string);
    const lines: string[] = [];
    for (const line of text.split("\n")) {
      const frame = FRAME.exec(line);
      if (frame === null) {
        if (line !== "") lines.push(line);
        continue;
      }
      const [, name, module = "", row, column] = frame;
      const place = this.place(module, Number(row ?? 0), Number(column ?? 1) - 1);
      if (place !== null) lines.push(formatFrame(name, place));
    }
    return lines.join("\n");
  }

  private missingExport(name: string, specifier: string): string {
    const place = this.importOf(specifier, name);
    const frame = place === null ? "" : `\n${formatFrame(undefined, place)}`;
    return `SyntaxError: The module "${specifier}" has no "${name}".${frame}`;
  }

  /** The innermost place of a text that `stack` gave; null if it names none of the learner's files. */
  innermost(text: string): SourcePosition | null {
    for (const line of text.split("\n")) {
      const [, , file = "", row, column] = FRAME.exec(line) ?? [];
      if (this.files.has(file)) return { file, line: Number(row), column: Number(column) - 1 };
    }
    return null;
  }
}

function formatFrame(name: string | undefined, place: SourcePosition): string {
  const where = `${place.file}:${place.line}:${place.column + 1}`;
  return name === undefined || name === "<anonymous>" || name === "<eval>"
    ? `    at ${where}`
    : `    at ${name} (${where})`;
}
