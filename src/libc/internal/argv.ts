/**
 * What the program was started with: its file name, then its arguments. C hands them to `main`; here the top level is `main`, so
 * they are in a variable of their own.
 *
 * `npm run -s play -- echo.ts -- 7 8` starts echo.ts with `["echo.ts", "7", "8"]`.
 */
export let argv: readonly string[] = [];

/** The library is older than the process: the engine says what the arguments are when the process starts. */
Object.defineProperty(globalThis, "__argv", {
  configurable: true,
  get: () => argv,
  set: (list: readonly string[]) => {
    argv = Object.freeze([...list]);
  },
});
