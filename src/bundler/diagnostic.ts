import type { Message } from "esbuild";
import type { Diagnostic } from "./protocol.ts";

/** esbuild's message with the learner's file name, and with columns that count UTF-16 units as editors do, not bytes. */
export function diagnosticOf(message: Message, entry: string, namespace: string): Diagnostic {
  const place = message.location;
  if (place === null) return { text: message.text, file: entry, line: 1, column: 0, length: 0, lineText: "" };
  const column = unitsIn(place.lineText, 0, place.column);
  return {
    text: message.text,
    file: place.file.replace(`${namespace}:`, ""),
    line: place.line,
    column,
    length: unitsIn(place.lineText, place.column, place.column + place.length),
    lineText: place.lineText,
  };
}

/** How many UTF-16 units the bytes from `start` to `end` of the text's UTF-8 form are. */
function unitsIn(text: string, start: number, end: number): number {
  const bytes = new TextEncoder().encode(text);
  return new TextDecoder().decode(bytes.subarray(start, end)).length;
}

/** One line for a terminal: "file:line:column: text", with the line and a mark under it. Columns count from 1 as compilers do. */
export function formatDiagnostic(diagnostic: Diagnostic, kind: "error" | "warning"): string {
  const { file, line, column, length, lineText, text } = diagnostic;
  const head = `${file}:${line}:${column + 1}: ${kind}: ${text}`;
  if (lineText === "") return head;
  return `${head}\n    ${lineText}\n    ${" ".repeat(column)}${"^".repeat(Math.max(1, length))}`;
}
