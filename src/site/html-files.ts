import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Every HTML file below a folder, by full path, in the order of their names. */
export async function htmlFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith(".html"))
    .sort()
    .map((name) => join(folder, name));
}
