/** One line for each step of a command, with how long it took. */

const begin = performance.now();

/** "0:07" since the command began. */
export function elapsed(): string {
  const seconds = Math.floor((performance.now() - begin) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function say(text: string): void {
  console.log(`[${elapsed()}] ${text}`);
}

export function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** The end of what a failed command printed: enough to see why, without drowning the rest. */
export function tail(output: string, lines = 60): string {
  const all = output.trimEnd().split("\n");
  const shown = all.slice(-lines).map((line) => `    ${line}`);
  if (all.length > lines) shown.unshift(`    … ${all.length - lines} lines before this`);
  return shown.join("\n");
}
