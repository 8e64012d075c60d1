import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { errorMessages } from "../../src/abi/errno.ts";
import * as signals from "../../src/abi/signal.ts";

/**
 * Declarations of the guest library for the editor: one `declare module "unistd" { … }` for each header, with everything in it that
 * a learner can see, and nothing of how it is made. Constants come with the comment of the group in which the header exports them.
 */

const signalMessages: Readonly<Record<number, string>> = signals.signalMessages;

/** One top-level declaration of an emitted file. */
interface Declared {
  readonly file: string;
  readonly name: string;
  readonly node: ts.Statement;
}

/** An emitted declaration file: what it declares, and what its imports and re-exports mean. */
interface Emitted {
  readonly source: ts.SourceFile;
  readonly declared: Map<string, Declared>;
  /** local name to where it comes from */
  readonly imported: Map<string, { readonly file: string; readonly name: string }>;
  /** exported name to where it comes from, with the group's comment */
  readonly reexported: Map<string, { readonly file: string; readonly name: string; readonly comment: string }>;
}

/** By path: "globals.d.ts" and a file for each header. `libc` is the folder of its sources. */
export function guestDeclarations(libc: string, specifiers: readonly string[]): Record<string, string> {
  const files = emitAll(libc, specifiers);
  const homes = findHomes(libc, specifiers, files);
  const result: Record<string, string> = { "globals.d.ts": readFileSync(join(libc, "globals.d.ts"), "utf8") };
  for (const specifier of specifiers) {
    result[`${specifier}.d.ts`] = new ModuleWriter(specifier, headerFile(libc, specifier), files, homes).text();
  }
  return result;
}

const headerFile = (libc: string, specifier: string): string => join(libc, `${specifier}.ts`);

/** Has TypeScript write declarations for the headers and all that they import. */
function emitAll(libc: string, specifiers: readonly string[]): Map<string, Emitted> {
  const config = ts.readConfigFile(join(libc, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, libc);
  const roots = specifiers.map((specifier) => headerFile(libc, specifier));
  const program = ts.createProgram(roots, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    removeComments: false,
  });
  const files = new Map<string, Emitted>();
  program.emit(undefined, (_path, text, _mark, _error, sources) => {
    const original = sources?.[0];
    if (original !== undefined) files.set(normalize(original.fileName), readEmitted(original, text));
  });
  return files;
}

function readEmitted(original: ts.SourceFile, text: string): Emitted {
  const file = normalize(original.fileName);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const emitted: Emitted = { source, declared: new Map(), imported: new Map(), reexported: new Map() };
  for (const node of source.statements) {
    if (ts.isImportDeclaration(node)) readImport(node, file, emitted);
    else if (!ts.isExportDeclaration(node)) {
      for (const name of declaredNames(node)) emitted.declared.set(name, { file, name, node });
    }
  }
  // The emitted text has lost the comments of re-exports: these are read from the source itself.
  for (const node of original.statements) {
    if (ts.isExportDeclaration(node)) readReexport(node, original, emitted);
  }
  return emitted;
}

function readImport(node: ts.ImportDeclaration, file: string, emitted: Emitted): void {
  const bindings = node.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return;
  const from = target(node.moduleSpecifier, file);
  for (const element of bindings.elements) {
    emitted.imported.set(element.name.text, { file: from, name: (element.propertyName ?? element.name).text });
  }
}

function readReexport(node: ts.ExportDeclaration, original: ts.SourceFile, emitted: Emitted): void {
  const { exportClause, moduleSpecifier } = node;
  if (exportClause === undefined || !ts.isNamedExports(exportClause) || moduleSpecifier === undefined) return;
  const file = target(moduleSpecifier, normalize(original.fileName));
  const comment = commentBefore(node, original);
  for (const element of exportClause.elements) {
    const name = (element.propertyName ?? element.name).text;
    emitted.reexported.set(element.name.text, { file, name, comment });
  }
}

function target(specifier: ts.Expression, importer: string): string {
  if (!ts.isStringLiteral(specifier)) throw new Error(`${importer}: an import without a name`);
  return normalize(join(dirname(importer), specifier.text));
}

/** The documentation comment that stands right before a node, or "". */
function commentBefore(node: ts.Node, source: ts.SourceFile): string {
  const ranges = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
  const last = ranges.at(-1);
  const text = last === undefined ? "" : source.text.slice(last.pos, last.end);
  return text.startsWith("/**") && !text.includes("@module") ? text : "";
}

function declaredNames(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map((one) => one.name.getText());
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  ) {
    return node.name === undefined ? [] : [node.name.text];
  }
  return [];
}

const keyOf = (file: string, name: string): string => `${file}\0${name}`;

/** Which header is the home of a declaration: the first that exports it under its own name. */
function findHomes(libc: string, specifiers: readonly string[], files: Map<string, Emitted>): Map<string, string> {
  const homes = new Map<string, string>();
  for (const specifier of specifiers) {
    const file = headerFile(libc, specifier);
    for (const [name, declared] of exportsOf(file, files)) {
      const key = keyOf(declared.file, declared.name);
      if (!homes.has(key) && name === declared.name) homes.set(key, specifier);
    }
  }
  return homes;
}

interface Exported extends Declared {
  /** comment of the group in which the header exports it, "" for its own declarations */
  readonly comment: string;
}

/** What a header exports, in the order of its text. */
function exportsOf(file: string, files: Map<string, Emitted>): Map<string, Exported> {
  const emitted = emittedOf(file, files);
  const list = new Map<string, Exported>();
  for (const [name, { file: from, name: original, comment }] of emitted.reexported) {
    list.set(name, { ...declaredIn(from, original, files), comment });
  }
  for (const declared of emitted.declared.values()) {
    if (isExported(declared.node)) list.set(declared.name, { ...declared, comment: "" });
  }
  return list;
}

function emittedOf(file: string, files: Map<string, Emitted>): Emitted {
  const emitted = files.get(file);
  if (emitted === undefined) throw new Error(`TypeScript has written no declarations for ${file}`);
  return emitted;
}

function declaredIn(file: string, name: string, files: Map<string, Emitted>): Declared {
  const emitted = emittedOf(file, files);
  const again = emitted.reexported.get(name) ?? emitted.imported.get(name);
  const declared = emitted.declared.get(name);
  if (declared !== undefined) return declared;
  if (again === undefined) throw new Error(`${file} declares no ${name}`);
  return declaredIn(again.file, again.name, files);
}

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

/** Writes one header's module. */
class ModuleWriter {
  readonly #specifier: string;
  readonly #file: string;
  readonly #files: Map<string, Emitted>;
  readonly #homes: Map<string, string>;
  readonly #parts: string[] = [];
  readonly #imports = new Map<string, Set<string>>();
  readonly #written = new Set<string>();

  constructor(specifier: string, file: string, files: Map<string, Emitted>, homes: Map<string, string>) {
    this.#specifier = specifier;
    this.#file = file;
    this.#files = files;
    this.#homes = homes;
  }

  text(): string {
    for (const [name, declared] of exportsOf(this.#file, this.#files)) {
      this.#write(declared, "export ", declared.comment, name);
    }
    const imports = [...this.#imports].map(
      ([from, names]) => `import { ${[...names].sort().join(", ")} } from "${from}";`,
    );
    const body = [...imports, ...this.#parts, "export {};"].join("\n");
    return `${moduleComment(this.#file)}declare module "${this.#specifier}" {\n${indent(body)}\n}\n`;
  }

  #write(declared: Declared, modifier: string, comment: string, name: string): void {
    const key = keyOf(declared.file, declared.name);
    if (this.#written.has(key)) return;
    this.#written.add(key);
    const source = emittedOf(declared.file, this.#files).source;
    if (ts.isVariableStatement(declared.node) && declared.file.includes(join("src", "abi"))) {
      this.#parts.push(constant(declared.node, name, comment));
      return;
    }
    const own = commentBefore(declared.node, source);
    this.#parts.push(`${own === "" ? "" : `${own}\n`}${modifier}${declarationText(declared.node, source)}`);
    for (const used of usedNames(declared.node)) this.#need(declared.file, used);
  }

  /** Sees to it that a name that a declaration uses is known in the module. */
  #need(file: string, name: string): void {
    const emitted = emittedOf(file, this.#files);
    if (!emitted.declared.has(name) && !emitted.imported.has(name)) return;
    const declared = declaredIn(file, name, this.#files);
    const home = this.#homes.get(keyOf(declared.file, declared.name));
    if (home === this.#specifier) return;
    if (home === undefined) {
      this.#write(declared, "", "", name);
      return;
    }
    const names = this.#imports.get(home) ?? new Set();
    this.#imports.set(home, names.add(declared.name));
  }
}

/** A constant of the interface, with what it means. */
function constant(node: ts.VariableStatement, name: string, group: string): string {
  const value = node.declarationList.declarations[0]?.initializer?.getText() ?? typeOf(node);
  const single = meaning(name, Number(value));
  const body = group.replace(/^\/\*\*\s*/, "").replace(/\s*\*\/$/, "");
  return `/** ${single}${body} */\nexport const ${name} = ${value};`;
}

/** `declare const EWOULDBLOCK: 11` where the source has `= EAGAIN`. */
function typeOf(node: ts.VariableStatement): string {
  const type = node.declarationList.declarations[0]?.type?.getText();
  if (type === undefined || Number.isNaN(Number(type))) throw new Error(`no value: ${node.getText()}`);
  return type;
}

function meaning(name: string, value: number): string {
  if (/^E[A-Z0-9]+$/.test(name) && errorMessages[value] !== undefined) return `${errorMessages[value]}. `;
  if (/^SIG[A-Z0-9]+$/.test(name) && signalMessages[value] !== undefined) return `${signalMessages[value]}. `;
  return "";
}

/** A declaration as it stands in an ambient module: without what is ours alone. */
function declarationText(node: ts.Statement, source: ts.SourceFile): string {
  const text = source.text.slice(node.getStart(source, false), node.end).replace(/^(export )?(declare )?/, "");
  const visible = text.replace(/,?\s*extra\?: (never|undefined)/g, "");
  return ts.isClassDeclaration(node) ? hideMembers(node, visible) : visible;
}

/** Members of a class that begin with "__" are the library's own; a private one in their stead keeps other objects out. */
function hideMembers(node: ts.ClassDeclaration, text: string): string {
  const hidden = node.members.filter((member) => member.name?.getText().startsWith("__"));
  let result = text;
  for (const member of hidden) result = result.replace(member.getFullText(), "");
  return hidden.length === 0 ? result : result.replace(/\{/, "{\n    private readonly __opaque;");
}

/** Names of types and values in a declaration, hidden members left out. */
function usedNames(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (one: ts.Node): void => {
    if (ts.isPropertyDeclaration(one) && one.name.getText().startsWith("__")) return;
    if (ts.isTypeReferenceNode(one)) names.add(one.typeName.getText());
    if (ts.isTypeQueryNode(one)) names.add(one.exprName.getText());
    if (ts.isExpressionWithTypeArguments(one)) names.add(one.expression.getText());
    ts.forEachChild(one, visit);
  };
  visit(node);
  return names;
}

/** The comment at the head of a header, without its tag. */
function moduleComment(file: string): string {
  const comment = /\/\*\*[\s\S]*?\*\//.exec(readFileSync(file, "utf8"))?.[0] ?? "";
  return !comment.includes("@module") ? "" : `${comment.replace(/\n \*\n \* @module .*/, "")}\n`;
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, "  ");
