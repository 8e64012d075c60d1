/**
 * Makes system calls direct. The package hands every argument of a host function over in a box of its own on the heap, and takes the
 * result back in one: for a call that does nothing, that is most of the work. This gives the package's trampoline a second way,
 * for the functions that trap into the kernel: the host reads the arguments where QuickJS has them, and answers with a number.
 * The functions are told apart by their names: those that trap begin with a capital letter (`HostFunction` in src/engine/template.ts).
 */

/** The import that is added. (where the function's name begins, count of arguments, address of the first) → result. */
const TRAP = "host_trap";
/** The first character that is no capital letter. */
const BEHIND_CAPITALS = 0x5b;

/** What the trampoline rests on, `src/engine/layout.ts`. */
export interface ValueLayout {
  /** from a string to its first byte */
  readonly stringBytes: number;
  /** added to a double's high word where it lies in a JSValue */
  readonly doubleShift: number;
}

/** A module in the text format, before Asyncify. */
export function directTraps(text: string, { stringBytes, doubleShift }: ValueLayout): string {
  const known = /^ \(import "env" "host_call" \(func (\$\S+) \(param i32 i32 i32 i32 i32\) \(result i32\)\)\)$/m.exec(
    text,
  );
  if (known === null) throw new Error("The package's WebAssembly calls its host in a way that is not known here.");
  const [line, hostCall] = known as unknown as [string, string];
  const imported = text.replace(
    line,
    `${line}\n (import "env" "${TRAP}" (func $${TRAP} (param i32 i32 i32) (result f64)))`,
  );
  const functions = imported.split(/\n(?= \(func )/);
  const trampolines = functions.filter((part) => part.includes(`(call ${hostCall}\n`));
  const [trampoline] = trampolines;
  // JSCFunctionData: (context, this, argc, argv, magic, data) → value.
  const head =
    /^ \(func \S+ \(param \$0 i32\) \(param \$1 i64\) \(param \$2 i32\) \(param \$3 i32\) \(param \$4 i32\) \(param \$5 i32\) \(result i64\)\n(?: {2}\(local \S+ \S+\)\n)*/;
  const found = trampoline === undefined ? null : head.exec(trampoline);
  if (trampolines.length !== 1 || trampoline === undefined || found === null) {
    throw new Error("The package's trampoline for host functions is not the one that is known here.");
  }
  const name = `(i32.add (i32.wrap_i64 (i64.load (local.get $5))) (i32.const ${stringBytes}))`;
  const direct = `  (local $trapped f64)
  (if (i32.lt_u (i32.load8_u ${name}) (i32.const ${BEHIND_CAPITALS}))
   (then
    (local.set $trapped (call $${TRAP} ${name} (local.get $2) (local.get $3)))
    (return
     (if (result i64)
      (f64.eq (f64.convert_i32_s (local.tee $4 (i32.trunc_sat_f64_s (local.get $trapped)))) (local.get $trapped))
      (then (i64.extend_i32_u (local.get $4)))
      (else (i64.sub (i64.reinterpret_f64 (local.get $trapped)) (i64.const ${BigInt(doubleShift) << 32n})))
     )
    )
   )
  )
`;
  const body = found[0].length;
  return imported.replace(trampoline, () => trampoline.slice(0, body) + direct + trampoline.slice(body));
}
