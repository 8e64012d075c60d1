/**
 * Checks of plain data that nobody has vouched for. Each gives the value with its type, or throws a `SpecError` whose message
 * is a sentence: where (the path in the object), what is wrong, what to do. `path` is "" for the whole object.
 */
export class SpecError extends Error {}

export type Path = string;

export const key = (path: Path, name: string): Path => (path === "" ? name : `${path}.${name}`);
export const item = (path: Path, index: number): Path => `${path}[${index}]`;

export function fail(path: Path, sentence: string): never {
  throw new SpecError(`${path === "" ? "The lab" : path}: ${sentence}`);
}

/** The value as a message shows it: short, whatever it is. */
export function shown(value: unknown): string {
  if (value === null) return "null (is it NaN, infinite or a function?)";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** A plain object without keys that nobody knows. */
export function fields(value: unknown, path: Path, known: readonly string[]): Readonly<Record<string, unknown>> {
  const object = record(value, path);
  for (const name of Object.keys(object)) {
    if (!known.includes(name)) fail(key(path, name), `is not known here. These are: ${known.join(", ")}.`);
  }
  return object;
}

/** A plain object with any keys. */
export function record(value: unknown, path: Path): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail(path, `must be an object, not ${shown(value)}.`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** An own property; `otherwise` if it is not there. Null counts: it is what NaN becomes on the way here. */
export function get(object: Readonly<Record<string, unknown>>, name: string, otherwise?: unknown): unknown {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return value === undefined ? otherwise : value;
}

export interface NumberRule {
  readonly min: number;
  readonly max: number;
  /** a fraction is allowed */
  readonly fraction?: boolean;
  /** e.g. "ns", for the message */
  readonly unit?: string;
}

export function number(value: unknown, path: Path, rule: NumberRule): number {
  const unit = rule.unit === undefined ? "" : ` ${rule.unit}`;
  const range = `from ${rule.min} to ${rule.max}${unit}`;
  const what = rule.fraction === true ? "a number" : "a whole number";
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return fail(path, `must be ${what} ${range}, not ${shown(value)}.`);
  }
  if (rule.fraction !== true && !Number.isInteger(value)) fail(path, `must be ${what}, not ${value}. Round it.`);
  if (value < rule.min || value > rule.max) fail(path, `must be ${range}, not ${value}.`);
  return value;
}

export function text(value: unknown, path: Path, maxLength: number): string {
  if (typeof value !== "string") return fail(path, `must be text, not ${shown(value)}.`);
  if (value.length > maxLength) fail(path, `may have at most ${maxLength} characters, not ${value.length}.`);
  return value;
}

export function list(value: unknown, path: Path, maxLength: number): readonly unknown[] {
  if (!Array.isArray(value)) return fail(path, `must be a list, not ${shown(value)}.`);
  if (value.length > maxLength) fail(path, `may have at most ${maxLength} entries, not ${value.length}.`);
  return value;
}

/** The name of a machine, peer or process. */
export function name(value: unknown, path: Path): string {
  const given = text(value, path, 32);
  if (!/^[A-Za-z][A-Za-z0-9_.-]*$/.test(given)) {
    fail(path, `must begin with a letter, then letters, digits, "_", "." or "-"; it is ${shown(given)}.`);
  }
  return given;
}

/** A dotted quad. */
export function address(value: unknown, path: Path): string {
  const given = text(value, path, 64);
  const parts = given.split(".");
  const right = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  if (!right) fail(path, `must be an address such as "10.0.0.1", not ${shown(given)}.`);
  return given;
}

export const port = (value: unknown, path: Path): number => number(value, path, { min: 1, max: 65535 });
