import { inspect } from "./inspect.ts";
import { put, putError } from "./stdout.ts";

/**
 * `console`, for learners who come from JavaScript. log, info and debug go to the standard output, through the same buffer as
 * printf; warn and error to the standard error.
 */

const SPECIFIER = /%[sdifjoOc%]/g;

/** The line that console.log writes for these values. */
export function formatLine(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  let used = 0;
  let head = "";
  if (typeof first === "string") {
    head =
      first.includes("%") && rest.length > 0
        ? first.replace(SPECIFIER, (all) => (all === "%%" ? "%" : insert(all)))
        : first;
  } else if (values.length > 0) {
    head = inspect(first);
  }
  function insert(specifier: string): string {
    return used < rest.length ? specified(specifier, rest[used++]) : specifier;
  }
  return [head, ...rest.slice(used).map(shown)].join(" ");
}

const shown = (value: unknown): string => (typeof value === "string" ? value : inspect(value));

function specified(specifier: string, value: unknown): string {
  switch (specifier) {
    case "%s":
      return typeof value === "object" && value !== null ? inspect(value) : String(value);
    case "%d":
      return typeof value === "bigint" ? `${value}n` : String(Number(value));
    case "%i":
      return String(Math.trunc(Number(value)));
    case "%f":
      return String(Number(value));
    case "%j":
      return String(JSON.stringify(value));
    case "%c":
      return "";
    default:
      return inspect(value);
  }
}

const toOutput = (...values: unknown[]): void => {
  put(`${formatLine(values)}\n`);
};
const toError = (...values: unknown[]): void => {
  putError(`${formatLine(values)}\n`);
};

/** What the global `console` is. */
export const console = {
  log: toOutput,
  info: toOutput,
  debug: toOutput,
  warn: toError,
  error: toError,
};
