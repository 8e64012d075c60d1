import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { say } from "./progress.ts";
import { toolScript } from "./project.ts";
import { run, runNode } from "./run.ts";

/** A Chromium for the browser tests: one that is installed, else Playwright's own, else the operating system's package. */

/** The shell comes first: the same engine without the browser's own windows, which a page load would wait for nearly as long again. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Flags for every launch: no sandbox where root could not have one, and nothing that the browser does on its own account. */
export const launchFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Path of a Chromium that starts, or undefined after one sentence that says what to do. */
export async function findOrGetChromium(): Promise<string | undefined> {
  const found = installedChromium() ?? (await downloadChromium()) ?? (await installSystemPackage());
  if (found === undefined) {
    say("No Chromium was found, and none could be fetched: install Chromium or Chrome, or set CHROMIUM_PATH to one.");
  }
  return found;
}

export function installedChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (starts(named)) return named;
    say(`CHROMIUM_PATH is "${named}", which does not start: looking for another`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...PLACES, chromium.executablePath()].find((path) => existsSync(path) && starts(path));
}

/** A launcher may exist and lead nowhere (a stub of a package manager, a library that is missing). */
function starts(path: string): boolean {
  if (process.platform === "win32") return existsSync(path);
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

async function downloadChromium(): Promise<string | undefined> {
  say("No Chromium is installed: fetching Playwright's …");
  const args = [toolScript("@playwright/test", "playwright"), "install", "chromium"];
  const { status, logFile } = await runNode(args, { log: "chromium-download", timeout: 240_000 });
  if (status === 0 && starts(chromium.executablePath())) return chromium.executablePath();
  say(`Playwright's Chromium can't be had or does not start here (${logFile})`);
  return undefined;
}

async function installSystemPackage(): Promise<string | undefined> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return undefined;
  say("Installing the operating system's Chromium (apt-get) …");
  const install = "apt-get install -y --no-install-recommends";
  const command = `apt-get update && { ${install} chromium-headless-shell || ${install} chromium; }`;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("sh", ["-c", command], { log: "chromium-package", timeout: 300_000, env });
  return installedChromium();
}
