/**
 * What the library has to put right in the child of a fork: only the thread that called fork lives on in it (fork(2)), so what
 * it knew of the others is void.
 */

const hooks: (() => void)[] = [];

/** Registers something to do in every child. */
export function onFork(hook: () => void): void {
  hooks.push(hook);
}

/** Runs in the child, before fork returns 0. */
export function runForkHooks(): void {
  for (const hook of hooks) hook();
}
