import "../testing/fake-host.ts";
import { describe, expect, test } from "vitest";
import { setErrno } from "./errno.ts";
import { format } from "./format.ts";

const f = (pattern: string, ...values: unknown[]) => format("printf", pattern, values);

describe("printf's formats", () => {
  // The right-hand sides are what printf(1) of coreutils and glibc's printf print.
  test.each([
    ["%d", [42], "42"],
    ["%5d|%-5d|%05d", [42, 42, -42], "   42|42   |-0042"],
    ["%+d % d", [7, 7], "+7  7"],
    ["%.3d|%.0d", [7, 0], "007|"],
    ["%08.3d", [7], "     007"],
    ["%hd %hhd %hu %hhu %hhx", [70000, 300, 70000, 300, 511], "4464 44 4464 44 ff"],
    ["%5s|%-5s|%.3s", ["é", "é", "ééa"], "   é|é   |é"],
    ["%.1f %.2f %.0e %.1e %.0f %.3g", [0.25, 0.375, 2.5, 1.35, 0.5, 2.125], "0.2 0.38 2e+00 1.4e+00 0 2.12"],
    ["%*d|%-*d|%*d", [4, 1, 4, 2, -4, 3], "   1|2   |3   "],
    ["%u", [-1], "4294967295"],
    ["%lu", [-1], "18446744073709551615"],
    ["%zu %ld %lld", [5, -5, 9007199254740991], "5 -5 9007199254740991"],
    ["%x %X %#x %#o %o", [255, 255, 255, 8, 8], "ff FF 0xff 010 10"],
    ["%#x", [0], "0"],
    ["%x", [-1], "ffffffff"],
    ["%c%c", [65, "é"], "Aé"],
    ["%s|%5s|%-5s|%.2s", ["abc", "ab", "ab", "abc"], "abc|   ab|ab   |ab"],
    ["%s %s %s", [null, 1.5, true], "(null) 1.5 true"],
    ["%f %.2f %.0f %#.0f", [1.5, Math.PI, 2.5, 3], "1.500000 3.14 2 3."],
    ["%8.3f|%-8.3f|%08.3f", [Math.E, Math.E, -Math.E], "   2.718|2.718   |-002.718"],
    ["%e %.1e %E", [12345.678, 0, 0.00012], "1.234568e+04 0.0e+00 1.200000E-04"],
    ["%g %g %g %g", [100000, 1000000, 0.0001, 0.00001], "100000 1e+06 0.0001 1e-05"],
    ["%g %.3g %#g", [0.1, 1234.5, 1], "0.1 1.23e+03 1.00000"],
    ["%f %F %5.1f", [Number.POSITIVE_INFINITY, Number.NaN, -0], "inf NAN  -0.0"],
    ["%p %p", [null, 255], "(nil) 0xff"],
    [
      "%+p|% p|%010p|%.8p|%-9p|%9p",
      [255, 255, 255, 255, 255, null],
      "+0xff| 0xff|0x000000ff|0x000000ff|0xff     |    (nil)",
    ],
    ["%#.0o|%.0o|%#.0x|%#.3o", [0, 0, 0, 8], "0|||010"],
    ["%'d %qd %Lf", [1234567, 5, 1.5], "1234567 5 1.500000"],
    ["%%d", [], "%d"],
    ["%d", [true], "1"],
    ["%d", [12345678901234567890n], "12345678901234567890"],
    ["no directive", [], "no directive"],
  ])("%s of %o is %s", (pattern, values, expected) => {
    expect(f(pattern, ...values)).toBe(expected);
  });

  test("%s prints a buffer up to its first zero byte", () => {
    expect(f("%s|", new Uint8Array([104, 105, 0, 106]))).toBe("hi|");
  });

  test("%m prints the words for errno and takes no argument", () => {
    setErrno(11);
    expect(f("%s: %m", "read")).toBe("read: Resource temporarily unavailable");
  });

  test("an argument of the wrong type is named with its directive", () => {
    expect(() => f("%s %d", "a", "b")).toThrow("printf: argument 3, for %d, must be an integer, not a string");
    expect(() => f("%d", 1.5)).toThrow("printf: argument 2, for %d, must be an integer, not the number 1.5");
    expect(() => f("%f", "1")).toThrow("printf: argument 2, for %f, must be a number, not a string");
  });

  test("a missing argument is a TypeError, one too many is ignored", () => {
    expect(() => f("%d %d", 1)).toThrow("printf: the format has no argument for %d");
    expect(f("%d", 1, 2)).toBe("1");
  });

  test("an unknown directive is a TypeError", () => {
    expect(() => f("%y", 1)).toThrow('the format has "%y", which is no directive of printf');
  });
});
