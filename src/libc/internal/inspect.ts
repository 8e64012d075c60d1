/** Values as text, readable, in the manner of Node's console. */

/** Objects nested deeper than this are named, not shown. */
const MAX_DEPTH = 2;
/** Elements of an array, a set, a typed array that are shown. */
const MAX_ELEMENTS = 100;
/** What is longer goes over several lines. */
const LINE = 72;

type Key = string | symbol;

/** One walk through one value. */
class Inspector {
  /** the objects that we are inside of */
  readonly #open: object[] = [];

  value(value: unknown): string {
    switch (typeof value) {
      case "string":
        return quote(value);
      case "number":
        return Object.is(value, -0) ? "-0" : String(value);
      case "bigint":
        return `${value}n`;
      case "symbol":
        return value.toString();
      case "function":
        return this.#function(value);
      case "object":
        return value === null ? "null" : this.#object(value);
      default:
        return String(value);
    }
  }

  #object(object: object): string {
    if (this.#open.includes(object)) return "[Circular]";
    if (object instanceof Error) return this.#error(object);
    if (object instanceof RegExp) return String(object);
    if (object instanceof Date) return Number.isNaN(object.getTime()) ? "Invalid Date" : object.toISOString();
    if (object instanceof Promise) return "Promise { … }";
    const name = className(object);
    if (this.#open.length > MAX_DEPTH) return `[${Array.isArray(object) ? "Array" : name === "" ? "Object" : name}]`;
    this.#open.push(object);
    const text = this.#contents(object, name);
    this.#open.pop();
    return text;
  }

  #contents(object: object, name: string): string {
    if (Array.isArray(object)) return this.#array(object, name);
    if (ArrayBuffer.isView(object) && !(object instanceof DataView)) {
      const elements = object as unknown as ArrayLike<unknown>;
      return this.#list(`${name}(${elements.length}) `, elements, this.#properties(object, isIndex));
    }
    if (object instanceof ArrayBuffer) return `ArrayBuffer { byteLength: ${object.byteLength} }`;
    if (object instanceof Set)
      return this.#braces(
        `Set(${object.size}) `,
        this.#some(object, (x) => this.value(x)),
      );
    if (object instanceof Map) {
      const pairs = this.#some(object, ([k, v]) => `${this.value(k)} => ${this.value(v)}`);
      return this.#braces(`Map(${object.size}) `, pairs);
    }
    return this.#braces(
      name === "" ? "" : `${name} `,
      this.#properties(object, () => false),
    );
  }

  #array(array: readonly unknown[], name: string): string {
    const prefix = name === "Array" ? "" : `${name}(${array.length}) `;
    return this.#list(prefix, array, this.#properties(array, isIndex));
  }

  #list(prefix: string, elements: ArrayLike<unknown>, properties: readonly string[]): string {
    const parts: string[] = [];
    for (let i = 0; i < elements.length && i < MAX_ELEMENTS; i++) {
      parts.push(i in elements ? this.value(elements[i]) : "<empty>");
    }
    if (elements.length > MAX_ELEMENTS) parts.push(more(elements.length - MAX_ELEMENTS));
    return wrap(`${prefix}[`, [...parts, ...properties], "]");
  }

  #some<T>(items: Iterable<T> & { readonly size: number }, show: (item: T) => string): string[] {
    const parts: string[] = [];
    for (const item of items) {
      if (parts.length === MAX_ELEMENTS) {
        parts.push(more(items.size - MAX_ELEMENTS));
        break;
      }
      parts.push(show(item));
    }
    return parts;
  }

  #braces(prefix: string, parts: readonly string[]): string {
    return wrap(`${prefix}{`, parts, "}");
  }

  #properties(object: object, hidden: (key: Key) => boolean): string[] {
    const parts: string[] = [];
    for (const key of Reflect.ownKeys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key);
      if (property?.enumerable !== true || hidden(key)) continue;
      parts.push(`${shownKey(key)}: ${"value" in property ? this.value(property.value) : accessor(property)}`);
    }
    return parts;
  }

  #function(fn: object): string {
    const { name } = fn as { name: unknown };
    const kind = Function.prototype.toString.call(fn).startsWith("class") ? "class" : "Function";
    if (kind === "class") return `[class ${name === "" ? "(anonymous)" : String(name)}]`;
    return name === "" ? "[Function (anonymous)]" : `[Function: ${String(name)}]`;
  }

  #error(error: Error): string {
    const head = String(error);
    const stack = error.stack?.trimEnd() ?? "";
    const cause = error.cause === undefined ? "" : `\n  [cause]: ${indent(this.#cause(error))}`;
    return (stack === "" ? head : stack.startsWith(head) ? stack : `${head}\n${stack}`) + cause;
  }

  #cause(error: Error): string {
    this.#open.push(error);
    const text = this.value(error.cause);
    this.#open.pop();
    return text;
  }
}

const isIndex = (key: Key): boolean => typeof key === "string" && /^\d+$/.test(key);
const more = (count: number): string => `... ${count} more item${count === 1 ? "" : "s"}`;
const indent = (text: string): string => text.replaceAll("\n", "\n  ");

function className(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === null) return "[Object: null prototype]";
  const name = (prototype as { constructor?: { name?: unknown } }).constructor?.name;
  return typeof name !== "string" || name === "Object" ? "" : name;
}

function shownKey(key: Key): string {
  if (typeof key === "symbol") return `[${key.toString()}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

function accessor(property: PropertyDescriptor): string {
  if (property.get === undefined) return "[Setter]";
  return property.set === undefined ? "[Getter]" : "[Getter/Setter]";
}

/** In single quotes, or the kind of quotes that needs no backslash. */
function quote(text: string): string {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") ? "`" : "'";
  let body = "";
  for (const character of text) body += character === mark ? `\\${mark}` : (escapes[character] ?? visible(character));
  return mark + body + mark;
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\\": "\\\\" };

function visible(character: string): string {
  const code = character.charCodeAt(0);
  return code < 32 || code === 127 ? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}` : character;
}

function wrap(open: string, parts: readonly string[], close: string): string {
  if (parts.length === 0) return open + close;
  const line = `${open} ${parts.join(", ")} ${close}`;
  if (line.length <= LINE && !line.includes("\n")) return line;
  return `${open}\n${fill(parts)}\n${close}`;
}

/** Short parts share lines, long ones have lines of their own. */
function fill(parts: readonly string[]): string {
  const short = parts.length > 6 && parts.every((part) => part.length <= 16 && !part.includes("\n"));
  if (!short) return parts.map((part) => `  ${indent(part)}`).join(",\n");
  const lines: string[] = [];
  let line = "";
  parts.forEach((part, i) => {
    const piece = i < parts.length - 1 ? `${part},` : part;
    if (line !== "" && line.length + piece.length + 3 > LINE) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? `  ${piece}` : `${line} ${piece}`;
  });
  return [...lines, line].join("\n");
}

/** A value as console.log shows it inside another: text in quotes. */
export function inspect(value: unknown): string {
  return new Inspector().value(value);
}
