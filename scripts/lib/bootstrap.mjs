/**
 * What every command does first, on a machine that has Node 20 and npm and nothing else: install the locked packages if they are
 * missing or stale, then go on under the Node that comes with them. Plain JavaScript: it runs before anything is installed.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = join(root, "node_modules");
const stampFile = join(modules, ".installed");
const isWindows = process.platform === "win32";
const packagedNode = join(modules, "node", "bin", isWindows ? "node.exe" : "node");

/**
 * Runs a TypeScript file of this project with the arguments that this command was given. Its exit status becomes this one's.
 * @param {string} file relative to the project
 * @returns {Promise<void>}
 */
export async function runUnderCurrentNode(file) {
  await ensureDependencies();
  const node = await currentNode();
  const path = `${join(modules, ".bin")}${delimiter}${process.env.PATH ?? ""}`;
  if (node.path === process.execPath && node.flags.length === 0) {
    process.env.PATH = path;
    await import(pathToFileURL(join(root, file)).href);
    return;
  }
  const env = { ...process.env, PATH: path, ...node.env };
  const child = spawn(node.path, [...node.flags, join(root, file), ...process.argv.slice(2)], {
    stdio: "inherit",
    env,
  });
  // Ctrl-C at a terminal reaches the child as well: the child decides when to end, and this process waits for it.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  await new Promise((resolve) => {
    child.on("error", (error) => fail(`${node.path} could not be started: ${error.message}`));
    child.on("exit", (code, signal) => {
      process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
      resolve(undefined);
    });
  });
}

/** @returns {Promise<void>} */
export async function ensureDependencies() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const stamp = createHash("sha256").update(lock).update(`${process.platform} ${process.arch}`).digest("hex");
  if (isInstalled(stamp, lock)) return;
  const release = await takeInstallLock();
  try {
    if (isInstalled(stamp, lock)) return;
    install();
    writeFileSync(stampFile, stamp);
  } finally {
    release();
  }
}

/** Installed by these scripts (the stamp says so), or by hand from the same lockfile. */
function isInstalled(stamp, lock) {
  if (existsSync(stampFile)) return readFileSync(stampFile, "utf8") === stamp;
  if (!agreesWithLock(JSON.parse(lock.toString()))) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** npm leaves a list of what it put where. Packages for other platforms are not in it. */
function agreesWithLock(lock) {
  const listFile = join(modules, ".package-lock.json");
  if (!existsSync(listFile)) return false;
  const installed = JSON.parse(readFileSync(listFile, "utf8")).packages;
  return Object.entries(lock.packages).every(
    ([path, entry]) => path === "" || entry.optional || installed[path]?.version === entry.version,
  );
}

function install() {
  const begin = Date.now();
  say("Installing the locked packages (npm ci) …");
  const result = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    shell: isWindows,
    // Under a Node that is older than some packages like, npm would install all the same and only warn.
    env: { ...process.env, npm_config_engine_strict: "false", npm_config_include: "dev" },
  });
  if (result.error || result.status !== 0) {
    fail(`npm ci failed: are you offline?\n${(result.stderr ?? String(result.error)).trim()}`);
  }
  say(`Installed the locked packages (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
}

/** The Node that the packages bring; the one that runs this, if that one can't run here and this one is new enough. */
async function currentNode() {
  if (!works(packagedNode)) await repairPackagedNode();
  if (works(packagedNode)) return { path: packagedNode, flags: [], env: {} };
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return { path: process.execPath, flags: [], env: {} };
  if (major === 22 && minor >= 12) {
    const flags = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
    return {
      path: process.execPath,
      flags,
      env: { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} ${flags.join(" ")}` },
    };
  }
  return fail(
    `The packaged Node 24 does not run on ${process.platform} ${process.arch}, and this is Node ${process.versions.node}: install Node 22.12 or later and try again.`,
  );
}

function works(path) {
  if (!existsSync(path)) return false;
  return path === process.execPath || spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
}

/** npm may have been told not to run install scripts; this package is empty without its own. */
async function repairPackagedNode() {
  const folder = join(modules, "node");
  if (!existsSync(join(folder, "installArchSpecificPackage.js"))) return;
  const release = await takeInstallLock();
  try {
    if (works(packagedNode)) return;
    say("Fetching the packaged Node 24, which an install without scripts leaves out …");
    spawnSync(process.execPath, ["installArchSpecificPackage"], {
      cwd: folder,
      stdio: "ignore",
      env: { ...process.env, npm_config_ignore_scripts: "true" },
    });
  } finally {
    release();
  }
}

/** Two commands at once must not install at once: the second waits, as long as the first lives. */
async function takeInstallLock() {
  const folder = join(root, ".cache", "install.lock");
  mkdirSync(dirname(folder), { recursive: true });
  for (let told = false; ; ) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, "pid"), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!isHeld(folder)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!told) say("Another command is installing: waiting for it …");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function isHeld(folder) {
  try {
    // Between making the folder and naming itself in it, the holder has a moment without a name.
    if (!existsSync(join(folder, "pid"))) return Date.now() - statSync(folder).mtimeMs < 2000;
    process.kill(Number(readFileSync(join(folder, "pid"), "utf8")), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** @returns {never} */
function fail(text) {
  say(text);
  process.exit(1);
}
