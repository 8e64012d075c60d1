import { errorMessages } from "../../abi/errno.ts";
import { describe } from "./check.ts";
import type { Directive } from "./directive.ts";
import { errno } from "./errno.ts";
import { formatFloat } from "./format-float.ts";
import { address, decode, encode } from "./host.ts";

/**
 * The formats of printf(3): flags `-+ 0#` and `'`, which changes nothing in the locale "C"; width, precision, both also as `*`; the
 * sizes hh h l ll L q z j t; the conversions d i u x X o c s p e E f F g G m %. An argument of the wrong type is a TypeError, a missing one too; one too many is ignored,
 * as C has it.
 */

const DIRECTIVE = /%([-+ 0#']*)(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|L|q|z|j|t)?(.)?/gs;

/** The text that printf writes. `fn` is named in errors. */
export function format(fn: string, pattern: string, values: readonly unknown[]): string {
  if (typeof pattern !== "string")
    throw new TypeError(`${fn}: argument 1 (format) must be a string, not ${describe(pattern)}`);
  if (!pattern.includes("%")) return pattern;
  let next = 0;
  const argument = (directive: string): unknown => {
    if (next >= values.length) throw new TypeError(`${fn}: the format has no argument for ${directive}`);
    return values[next++];
  };
  try {
    return pattern.replace(DIRECTIVE, (all, flags: string, width = "", precision, size = "", conversion = "") => {
      if (conversion === "%") return "%";
      const star = (text: string): number =>
        text === "*" ? Number(integer(fn, next + 2, all, argument(all))) : text === "" ? 0 : Number(text);
      const wide = star(width);
      const precise = precision === undefined ? -1 : star(precision);
      const directive: Directive = {
        left: flags.includes("-") || wide < 0,
        plus: flags.includes("+"),
        space: flags.includes(" "),
        zero: flags.includes("0"),
        alternate: flags.includes("#"),
        width: Math.abs(wide),
        precision: precise,
        bits: size === "hh" ? 8 : size === "h" ? 16 : size === "" ? 32 : 64,
        conversion,
      };
      if (conversion === "m") return pad(directive, "", errorMessages[errno] ?? `Unknown error ${errno}`, false);
      if (!"diuxXocspeEfFgG".includes(conversion) || conversion === "") {
        throw new TypeError(`${fn}: the format has "${all}", which is no directive of printf`);
      }
      const value = argument(all);
      return convert(fn, next + 1, all, directive, value);
    });
  } catch (error) {
    throw named(fn, next + 1, error);
  }
}

/** What the conversion itself has thrown, said with the function's name: an object without a text, a field too wide for the memory. */
function named(fn: string, position: number, error: unknown): unknown {
  if (!(error instanceof Error) || error.message.startsWith(`${fn}: `)) return error;
  if (error instanceof TypeError) return new TypeError(`${fn}: argument ${position} has no text: ${error.message}`);
  // C goes up to 2³¹ characters, and needs the memory for it.
  const tooWide = error instanceof RangeError || error.name === "InternalError";
  return tooWide ? new TypeError(`${fn}: the format asks for too wide a field`) : error;
}

function convert(fn: string, position: number, all: string, directive: Directive, value: unknown): string {
  switch (directive.conversion) {
    case "d":
    case "i":
      return signed(directive, integer(fn, position, all, value));
    case "u":
    case "x":
    case "X":
    case "o":
      return unsigned(directive, integer(fn, position, all, value));
    case "c":
      return pad(directive, "", character(fn, position, all, value), false);
    case "s":
      return pad(directive, "", textOf(directive, value), false);
    case "p":
      return pointer(directive, fn, position, all, value);
    default: {
      if (typeof value !== "number") wrongValue(fn, position, all, "a number", value);
      const { sign, digits } = formatFloat(directive, value);
      return pad(directive, sign, digits, directive.zero && Number.isFinite(value));
    }
  }
}

function wrongValue(fn: string, position: number, all: string, expected: string, value: unknown): never {
  throw new TypeError(`${fn}: argument ${position}, for ${all}, must be ${expected}, not ${describe(value)}`);
}

/** An integer argument; booleans are 0 and 1, as what comparisons give in C. */
function integer(fn: string, position: number, all: string, value: unknown): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (!Number.isInteger(value)) wrongValue(fn, position, all, "an integer", value);
  return BigInt(value as number);
}

function signed(directive: Directive, given: bigint): string {
  const value = directive.bits < 32 ? BigInt.asIntN(directive.bits, given) : given;
  const sign = value < 0n ? "-" : directive.plus ? "+" : directive.space ? " " : "";
  return padInteger(directive, sign, String(value < 0n ? -value : value));
}

function unsigned(directive: Directive, value: bigint): string {
  const bits = directive.bits === 32 && value < -0x8000_0000n ? 64 : directive.bits;
  const positive = value < 0n || bits < 32 ? BigInt.asUintN(bits, value) : value;
  const { conversion, alternate } = directive;
  if (conversion === "u") return padInteger(directive, "", String(positive));
  if (conversion === "o") {
    const digits = positive.toString(8);
    return padInteger(directive, "", alternate && digits[0] !== "0" ? "0" + digits : digits);
  }
  const digits = positive.toString(16);
  const prefix = alternate && positive !== 0n ? "0x" : "";
  return conversion === "X"
    ? padInteger(directive, prefix.toUpperCase(), digits.toUpperCase())
    : padInteger(directive, prefix, digits);
}

/** A precision is the least number of digits, and makes the flag 0 void. */
function padInteger(directive: Directive, sign: string, digits: string): string {
  if (directive.precision < 0) return pad(directive, sign, digits, directive.zero);
  // The flag # of %o wants a first digit 0, and so keeps the only one.
  const keeps = directive.conversion === "o" && directive.alternate;
  const none = directive.precision === 0 && digits === "0" && !keeps;
  return pad(directive, sign, none ? "" : digits.padStart(directive.precision, "0"), false);
}

/** The width counts bytes, as C has it; a character that is not of ASCII is several. */
function pad(directive: Directive, sign: string, body: string, zero: boolean): string {
  if (directive.width === 0) return sign + body;
  const width = directive.width - (encode(body).length - body.length);
  const room = width - sign.length;
  if (directive.left) return sign + body.padEnd(room);
  return zero ? sign + body.padStart(room, "0") : (sign + body).padStart(width);
}

function character(fn: string, position: number, all: string, value: unknown): string {
  if (typeof value === "number" && Number.isInteger(value)) return String.fromCharCode(value & 0xff);
  if (typeof value === "string" && [...value].length === 1) return value;
  return wrongValue(fn, position, all, "a character code or one character", value);
}

/** C would print bytes up to a NUL; other values print as JavaScript has them. */
function textOf(directive: Directive, value: unknown): string {
  let text: string;
  if (value instanceof Uint8Array) {
    const nul = value.indexOf(0);
    text = decode(nul < 0 ? value : value.subarray(0, nul));
  } else {
    text = value === null ? "(null)" : String(value);
  }
  return directive.precision < 0 ? text : upToBytes(text, directive.precision);
}

/** The characters that fit into so many bytes; C would cut one in two. */
function upToBytes(text: string, bytes: number): string {
  let left = bytes;
  let end = 0;
  for (const character of text) {
    left -= encode(character).length;
    if (left < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** A hexadecimal number to glibc, to which every flag applies, the sign's too. */
function pointer(directive: Directive, fn: string, position: number, all: string, value: unknown): string {
  if (value === null || value === 0) return pad(directive, "", "(nil)", false);
  const number = ArrayBuffer.isView(value) ? address(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) {
    return wrongValue(fn, position, all, "a Uint8Array, a number or null", value);
  }
  const sign = directive.plus ? "+" : directive.space ? " " : "";
  return padInteger(directive, sign + "0x", number.toString(16));
}
