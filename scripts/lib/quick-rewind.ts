/**
 * Makes rewinding jump. Asyncify brings a stack back by running each function again with everything guarded out but the call
 * that it left at: through the interpreter's loop, of some hundred opcodes, that is a walk past more than a thousand guards for
 * each frame. But where that call stands is known: this gives the guard around a large `switch` a second arm, for rewinding,
 * that branches past everything that lies before the call. What is jumped over would have done nothing.
 */

/** What Asyncify calls its global: 0 normal, 1 unwinding, 2 rewinding. */
const STATE = "$__asyncify_state";
/** A switch with fewer cases is walked through as quickly. Labels. */
const LARGE_SWITCH = 16;

interface Node {
  readonly kind: string;
  /** what stands behind the kind and is no node */
  readonly words: string[];
  readonly children: Node[];
  readonly parent: Node | null;
  readonly start: number;
  /** the offset behind the closing parenthesis */
  end: number;
}

/** A call that may be left, and the number by which Asyncify knows it. */
interface Site {
  readonly index: number;
  readonly at: number;
}

export interface Rewritten {
  readonly text: string;
  /** how many switches were given their second arm */
  readonly switches: number;
}

/** A module in the text format, as Asyncify leaves it before any other pass. */
export function quickRewind(text: string): Rewritten {
  let switches = 0;
  const functions = text.split(/\n(?= \(func )/);
  const rewritten = functions.map((part) => {
    if (!part.startsWith(" (func ") || !part.includes("(br_table ") || !part.includes(STATE)) return part;
    const insertions = arms(part);
    switches += insertions.length;
    let result = part;
    for (const { at, arm } of insertions.reverse()) result = result.slice(0, at) + arm + result.slice(at);
    return result;
  });
  return { text: rewritten.join("\n"), switches };
}

/** The second arms of a function's guards, in the order of the text: an outermost guard lies in no other. */
function arms(text: string): { at: number; arm: string }[] {
  const nodes = parse(text);
  const calls = callSites(nodes);
  if (calls === null) return [];
  const guards = new Set<Node>();
  for (const node of nodes) {
    if (node.kind !== "br_table" || node.words.length < LARGE_SWITCH) continue;
    const guard = guardOf(node);
    if (guard !== null) guards.add(guard);
  }
  const found: { at: number; arm: string }[] = [];
  for (const guard of guards) {
    const skip = `$rewind_${found.length}`;
    const targets = jumps(guard, calls.sites).map((target) => target ?? skip);
    const arm = `(else (block ${skip} (br_table ${targets.join(" ")} ${skip} (local.get ${calls.local}))))`;
    found.push({ at: guard.end - 1, arm });
  }
  return found;
}

/** For each call, by its number: the label whose end lies before it and past as much as can be; undefined if there is none. */
function jumps(guard: Node, sites: readonly Site[]): (string | undefined)[] {
  const blocks: Node[] = [];
  for (let node = guard.parent; node !== null; node = node.parent) {
    const isPlain = node.kind === "block" && node.words.length === 1 && node.children[0]?.kind !== "result";
    if (isPlain) blocks.push(node);
  }
  const targets: (string | undefined)[] = new Array(sites.length).fill(undefined);
  for (const { index, at } of sites) {
    targets[index] = blocks.findLast(({ end }) => at > guard.end && end <= at)?.words[0];
  }
  return targets;
}

/** The outermost `if` without another arm that guards `node` out unless the state is normal. */
function guardOf(node: Node): Node | null {
  let guard: Node | null = null;
  for (let at = node.parent; at !== null; at = at.parent) {
    const [condition, , otherwise] = at.children;
    if (at.kind === "if" && condition && otherwise === undefined && isNormal(condition)) guard = at;
  }
  return guard;
}

/** Every call that may be left, and the local that names the one to come back to; null if the function has none. */
function callSites(nodes: readonly Node[]): { local: string; sites: Site[] } | null {
  const sites: Site[] = [];
  const locals = new Set<string>();
  for (const node of nodes) {
    const [state, which] = node.children;
    if (node.kind !== "i32.or" || !state || !which || !isNormal(state)) continue;
    const compared = which.children[0];
    const index = comparedWith(which);
    const local = compared?.kind === "local.get" ? compared.words[0] : undefined;
    if (index === null || local === undefined) continue;
    locals.add(local);
    sites.push({ index, at: node.start });
  }
  const [local] = locals;
  if (local === undefined) return null;
  const numbers = new Set(sites.map(({ index }) => index));
  if (locals.size > 1 || numbers.size !== sites.length || Math.max(...numbers) !== sites.length - 1) {
    throw new Error("Asyncify has numbered the calls of a function in a way that is not known here.");
  }
  return { local, sites };
}

/** `(i32.eqz (global.get state))` or `(i32.eq (global.get state) (i32.const 0))`. */
function isNormal(node: Node): boolean {
  const state = node.children[0];
  return state?.kind === "global.get" && state.words[0] === STATE && comparedWith(node) === 0;
}

/** The number with which a node compares its first operand for equality. */
function comparedWith({ kind, children }: Node): number | null {
  if (kind === "i32.eqz") return 0;
  const constant = children[1];
  return kind === "i32.eq" && constant?.kind === "i32.const" ? Number(constant.words[0]) : null;
}

/** All nodes of an expression in the text format, outer before inner, in the order of the text. */
function parse(text: string): Node[] {
  const nodes: Node[] = [];
  let open: Node | null = null;
  for (const { 0: token, index } of text.matchAll(/\(([^\s()]*)|\)|"[^"]*"|[^\s()]+/g)) {
    if (token.startsWith("(")) {
      const node: Node = { kind: token.slice(1), words: [], children: [], parent: open, start: index, end: -1 };
      open?.children.push(node);
      nodes.push(node);
      open = node;
    } else if (token === ")") {
      if (open === null) break; // the module's own
      open.end = index + 1;
      open = open.parent;
    } else open?.words.push(token);
  }
  return nodes;
}
