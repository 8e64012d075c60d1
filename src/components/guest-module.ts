import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../views/html.ts";

/** What the guest library's declarations say of one module, for its reference: made from the doc comments that the editor shows. */

/** Names that share one doc comment: a function, a type, or a group of constants. */
export interface GuestEntry {
  /** the first name, which is the anchor */
  readonly name: string;
  readonly signatures: readonly string[];
  readonly html: string;
}

export interface GuestModule {
  readonly summary: string;
  readonly entries: readonly GuestEntry[];
}

export function guestModule(name: string): GuestModule {
  const file = join(process.cwd(), ".cache/libc/types.json");
  const { files } = JSON.parse(readFileSync(file, "utf8")) as { readonly files: Readonly<Record<string, string>> };
  const text = files[`${name}.d.ts`];
  if (text === undefined) throw new Error(`The guest library has no module "${name}".`);
  return parseModule(text);
}

const MODULE = /^(?:\/\*\*([\s\S]*?)\*\/\s*)?declare module "[^"]*" \{\n([\s\S]*)\n\}\s*$/;
/** At two blanks: what stands deeper belongs to an interface or a class. */
const MEMBER =
  /^ {2}(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2})?export ([\s\S]*?)(?=\n {2}(?:\/\*\*|export |import |type |interface |const )|\n*$(?![\s\S]))/gm;

export function parseModule(text: string): GuestModule {
  const [, head = "", body = ""] = MODULE.exec(text) ?? [];
  const groups: { doc: string; names: string[]; signatures: string[] }[] = [];
  for (const [, comment = "", declaration = ""] of body.matchAll(MEMBER)) {
    const name = /(?:function|const|let|class|interface|type)\s+([\w$]+)/.exec(declaration)?.[1];
    if (name === undefined) continue;
    const doc = plain(comment);
    const signature = declaration.replace(/^ {2}/gm, "").trim();
    const last = groups.at(-1);
    if (last !== undefined && last.doc === doc) {
      last.names.push(name);
      last.signatures.push(signature);
    } else groups.push({ doc, names: [name], signatures: [signature] });
  }
  return {
    summary: docHtml(plain(head)),
    entries: groups.map(({ doc, names, signatures }) => ({
      name: names[0] as string,
      signatures: signatures.every((one) => one.startsWith("const ")) ? [signatures.map(short).join("\n")] : signatures,
      html: docHtml(doc),
    })),
  };
}

const short = (constant: string): string => constant.replace(/^const /, "").replace(/;$/, "");

/** A comment without its stars. */
const plain = (comment: string): string =>
  comment
    .split("\n")
    .map((line) => line.replace(/^\s*\*+ ?/, "").trimEnd())
    .join("\n")
    .replace(/^\s*\* /, "")
    .trim();

function docHtml(doc: string): string {
  const paragraphs = doc
    .replace(/^@module.*$/m, "")
    .replace(
      /```\w*\n([\s\S]*?)```/g,
      (_, code: string) => `\n\n\u0000${code.trimEnd().replaceAll("\n", "\u0001")}\n\n`,
    )
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter((text) => text !== "");
  return paragraphs.map(paragraph).join("");
}

const paragraph = (text: string): string =>
  text.startsWith("\u0000")
    ? `<pre tabindex="0"><code>${escapeHtml(text.slice(1).replaceAll("\u0001", "\n"))}</code></pre>`
    : `<p>${inline(text.replaceAll("\n", " "))}</p>`;

const inline = (text: string): string =>
  escapeHtml(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\[([^\]]+)\]\((https:[^)\s]*(?:\([^)]*\))?[^)\s]*)\)/g, '<a href="$2">$1</a>')
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, "<em>$1</em>");
