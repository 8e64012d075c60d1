import type { Directive } from "./directive.ts";

/** The conversions e, f and g of printf(3). */

/** A number's sign and digits, before padding. */
export function formatFloat(directive: Directive, value: number): { sign: string; digits: string } {
  const negative = value < 0 || Object.is(value, -0);
  const sign = negative ? "-" : directive.plus ? "+" : directive.space ? " " : "";
  const digits = unsignedDigits(directive, Math.abs(value));
  const upper = directive.conversion === directive.conversion.toUpperCase();
  return { sign, digits: upper ? digits.toUpperCase() : digits };
}

function unsignedDigits(directive: Directive, value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (value === Number.POSITIVE_INFINITY) return "inf";
  const precision = directive.precision < 0 ? 6 : directive.precision;
  switch (directive.conversion.toLowerCase()) {
    case "f":
      return point(directive, fixed(value, precision));
    case "e":
      return exponential(directive, value, precision);
    default:
      return general(directive, value, precision === 0 ? 1 : precision);
  }
}

/** toFixed gives up at 10^21 and at 100 digits; all digits of a double are exact integers up there. */
function fixed(value: number, precision: number): string {
  if (value >= 1e21) {
    const whole = BigInt(value).toString();
    return precision > 0 ? `${whole}.${"0".repeat(precision)}` : whole;
  }
  if (precision > 100) return value.toFixed(100) + "0".repeat(precision - 100);
  // Where the product is no half the number is no tie: it is exact where it could be one.
  if ((value * 10 ** precision) % 1 !== 0.5) return value.toFixed(precision);
  const all = value.toFixed(100);
  const kept = all.slice(0, all.indexOf(".") + 1 + precision);
  return isEvenTie(kept, all.slice(kept.length)) ? kept.replace(/\.$/, "") : value.toFixed(precision);
}

/** C rounds what lies exactly in the middle to the even digit, JavaScript upwards: 2.5 is 2 and 3. */
function isEvenTie(kept: string, rest: string): boolean {
  return /^50*$/.test(rest) && /[02468]\.?$/.test(kept);
}

/** toExponential, rounded as C does. */
function scientificDigits(value: number, precision: number): string {
  const [all, exponent] = value.toExponential(100).split("e") as [string, string];
  const kept = all.slice(0, precision + 2);
  return isEvenTie(kept, all.slice(kept.length))
    ? `${kept.replace(/\.$/, "")}e${exponent}`
    : value.toExponential(precision);
}

function point(directive: Directive, digits: string): string {
  return directive.alternate && !digits.includes(".") ? digits + "." : digits;
}

/** C's exponent has a sign and at least two digits. */
function exponential(directive: Directive, value: number, precision: number): string {
  const [mantissa, exponent] = scientificDigits(value, Math.min(precision, 100)).split("e") as [string, string];
  return `${point(directive, mantissa)}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

/** f or e, whichever suits the exponent that e would have; then without trailing zeros. */
function general(directive: Directive, value: number, precision: number): string {
  const exponent = Number(scientificDigits(value, Math.min(precision - 1, 100)).split("e")[1]);
  const scientific = exponent < -4 || exponent >= precision;
  const digits = scientific
    ? exponential(directive, value, precision - 1)
    : point(directive, fixed(value, precision - 1 - exponent));
  if (directive.alternate) return digits;
  const [mantissa, rest] = digits.split("e") as [string, string | undefined];
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return rest === undefined ? short : `${short}e${rest}`;
}
