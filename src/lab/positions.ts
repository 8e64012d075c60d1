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

  /**
   * The learner's place of a call to `callee`. QuickJS gives a place inside the call, often that of its last argument: the call
   * itself begins at the name before the parenthesis that is open there.
   */
  call(module: string, line: number, column: number, callee: string): SourcePosition | null {
    const code = this.code.get(module);
    const inside = code === undefined ? -1 : offsetOf(code, line, column);
    const start = inside === -1 ? -1 : callStart(code as string, inside, callee);
    if (start === -1) return this.place(module, line, column);
    const before = (code as string).slice(0, start).split("\n");
    return this.place(module, before.length, (before.at(-1) as string).length);
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
    let callee = "";
    for (const line of text.split("\n")) {
      const frame = FRAME.exec(line);
      if (frame === null) {
        if (line !== "") lines.push(line);
        continue;
      }
      const [, name, module = "", row, column] = frame;
      const place = this.call(module, Number(row ?? 0), Number(column ?? 1) - 1, callee);
      callee = /^[\w$]+$/.test(name ?? "") ? (name as string) : "";
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

/** Index of a place in a text, −1 if it has no such line. Lines count from 1, columns from 0. */
function offsetOf(code: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    start = code.indexOf("\n", start) + 1;
    if (start === 0) return -1;
  }
  return start + column;
}

/** How far a call is looked for before a place in it. */
const LONGEST_CALL = 4000;

/** Where the innermost call of `callee` begins that `inside` is a part of; −1 if there is none. */
function callStart(code: string, inside: number, callee: string): number {
  if (callee === "") return -1;
  const lowest = Math.max(0, inside - LONGEST_CALL);
  for (let at = code.lastIndexOf(callee, inside); at >= lowest; at = code.lastIndexOf(callee, at - 1)) {
    const open = at + callee.length;
    const isName = code[open] === "(" && !/[\w$]/.test(code[at - 1] ?? " ");
    if (isName && (inside <= open || staysOpen(code, open, inside))) return at;
    if (at === 0) break;
  }
  return -1;
}

/** True if the parenthesis at `open` is not closed before `end`. */
function staysOpen(code: string, open: number, end: number): boolean {
  let depth = 0;
  for (let i = open; i < end; i++) {
    if (code[i] === "(") depth++;
    else if (code[i] === ")" && --depth === 0) return false;
  }
  return true;
}

function formatFrame(name: string | undefined, place: SourcePosition): string {
  const where = `${place.file}:${place.line}:${place.column + 1}`;
  return name === undefined || name === "<anonymous>" || name === "<eval>"
    ? `    at ${where}`
    : `    at ${name} (${where})`;
}
