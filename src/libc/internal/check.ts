/**
 * What a C compiler would have refused becomes a TypeError that names the function and the argument.
 *
 * Hot functions test their arguments with one expression and call these only to say what is wrong. A function's last parameter,
 * `extra?: never`, is there to notice a call with too many arguments; declarations made for the editor leave it out.
 *
 * A length beyond the end of the buffer is a TypeError too: in C it is undefined behaviour, and no error number stands for it.
 */

/** How to name a wrong value in a sentence. */
export function describe(value: unknown): string {
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? "a number" : `the number ${value}`;
    case "string":
      return "a string";
    case "function":
      return "a function";
    case "object":
      return withArticle(className(value));
    default:
      return `a ${typeof value}`;
  }
}

function className(value: object): string {
  if (Array.isArray(value)) return "array";
  const name = value.constructor?.name;
  return name === undefined || name === "" || name === "Object" ? "object" : name;
}

function withArticle(name: string): string {
  return `${/^[aeiAEIO]/.test(name) ? "an" : "a"} ${name}`;
}

/** Throws: argument number `position` (from 1) is not what it must be. */
export function wrong(fn: string, position: number, name: string, expected: string, value: unknown): never {
  const place = `${fn}: argument ${position} (${name})`;
  if (value === undefined) throw new TypeError(`${place} is missing; it must be ${expected}`);
  throw new TypeError(`${place} must be ${expected}, not ${describe(value)}`);
}

/** Throws: a field of a struct is not what it must be. */
export function wrongField(fn: string, field: string, expected: string, value: unknown): never {
  throw new TypeError(`${fn}: ${field} must be ${expected}, not ${describe(value)}`);
}

/** An argument of an integer type. */
export function int(fn: string, position: number, name: string, value: unknown): void {
  if (!Number.isSafeInteger(value)) wrong(fn, position, name, "an integer", value);
}

/** A field of an integer type; what is undefined counts as 0, as in a C initializer. */
export function fieldInt(fn: string, field: string, value: unknown): number {
  if (value === undefined) return 0;
  if (!Number.isSafeInteger(value)) wrongField(fn, field, "an integer", value);
  return value as number;
}

/** A pointer to a struct. */
export function struct(fn: string, position: number, name: string, value: unknown): void {
  if (typeof value !== "object" || value === null) wrong(fn, position, name, "an object", value);
}

/** A pointer to a struct, or NULL. */
export function structOrNull(fn: string, position: number, name: string, value: unknown): void {
  if (value !== null && value !== undefined && typeof value !== "object") {
    wrong(fn, position, name, "an object or null", value);
  }
}

/** A pointer to a function. */
export function callable(fn: string, position: number, name: string, value: unknown): void {
  if (typeof value !== "function") wrong(fn, position, name, "a function", value);
}

/** A text. */
export function text(fn: string, position: number, name: string, value: unknown): void {
  if (typeof value !== "string") wrong(fn, position, name, "a string", value);
}

/** `int *`: an Int32Array or an array of numbers with room for `length` of them. */
export function ints(fn: string, position: number, name: string, value: unknown, length: number): void {
  if (!(value instanceof Int32Array) && !Array.isArray(value)) {
    wrong(fn, position, name, `an Int32Array(${length}) or an array of ${length}`, value);
  }
  if (value instanceof Int32Array && value.length < length) {
    throw new TypeError(`${fn}: argument ${position} (${name}) has room for ${value.length}, not for ${length}`);
  }
}

/** `int *`, or NULL. */
export function intsOrNull(fn: string, position: number, name: string, value: unknown, length: number): void {
  if (value !== null && value !== undefined) ints(fn, position, name, value, length);
}

/** The end of the argument list. */
export function end(fn: string, count: number, extra: unknown): void {
  if (extra !== undefined) {
    const arguments_ = count === 0 ? "no argument" : count === 1 ? "1 argument" : `${count} arguments`;
    throw new TypeError(`${fn}: takes ${arguments_}, but was given more`);
  }
}

/** A C string. */
export function cstring(fn: string, position: number, name: string, value: unknown): void {
  text(fn, position, name, value);
  if ((value as string).includes("\0")) {
    throw new TypeError(`${fn}: argument ${position} (${name}) must not contain a NUL character`);
  }
}
