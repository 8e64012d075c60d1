/** Where a browser does not say when it is idle: a pause, and then so long, ms. */
const PAUSE = 30;
const SHARE = 8;
/** A piece of work takes about so long, ms: with less time left, none is begun. */
const PIECE = 4;

/**
 * Does `work` piece by piece while nobody waits, until it says true; a frame that comes waits for one piece. Gives what ends it.
 */
export function whileIdle(work: () => boolean): () => void {
  const hasIdle = typeof requestIdleCallback === "function";
  let waiting = 0;
  const ask = (): void => {
    waiting = hasIdle
      ? requestIdleCallback((deadline) => pieces(() => deadline.timeRemaining()))
      : window.setTimeout(() => {
          const end = performance.now() + SHARE;
          pieces(() => end - performance.now());
        }, PAUSE);
  };
  const pieces = (left: () => number): void => {
    while (left() >= PIECE) if (work()) return;
    ask();
  };
  ask();
  return () => (hasIdle ? cancelIdleCallback(waiting) : clearTimeout(waiting));
}
