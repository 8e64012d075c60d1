/**
 * Looks for packages that the lockfile should hold and does not: native parts for other platforms, which npm leaves out when the
 * registry that it asked did not serve them. `npm ci` refuses such a lockfile, and only on a machine without `node_modules`.
 */

export interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  license?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockEntry>;
}

export interface MissingPackage {
  /** key in `packages` under which npm would put it */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

export function missingPackages(lock: Lockfile): MissingPackage[] {
  const missing = new Map<string, MissingPackage>();
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      if (!isReachable(lock, parent, name)) missing.set(path, { path, name, version, dev: entry.dev === true });
    }
  }
  return [...missing.values()];
}

/** Adds what is missing, with the platform read from its name (the convention of every package of this kind). */
export function completeLockfile(lock: Lockfile): MissingPackage[] {
  const missing = missingPackages(lock);
  for (const { path, name, version, dev } of missing) {
    if (!/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`${name}: its parent asks for "${version}", not for one version`);
    lock.packages[path] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  return missing;
}

/** Node's own search: the parent's `node_modules`, then that of each package around it. */
function isReachable(lock: Lockfile, parent: string, name: string): boolean {
  for (let at = parent; ; at = enclosing(at)) {
    if (lock.packages[`${at === "" ? "" : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === "") return false;
  }
}

function enclosing(path: string): string {
  const cut = path.lastIndexOf("/node_modules/");
  return cut < 0 ? "" : path.slice(0, cut);
}

const OPERATING_SYSTEMS: Readonly<Record<string, string>> = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  win32: "win32",
  windows: "win32",
};
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "riscv64", "ppc64", "s390x", "wasm32"];

function platformOf(name: string): Pick<LockEntry, "os" | "cpu" | "libc"> {
  const words = name.split(/[-/]/);
  const os = words.map((word) => OPERATING_SYSTEMS[word]).find((found) => found !== undefined);
  const cpu = PROCESSORS.find((word) => words.includes(word));
  if (cpu === undefined) throw new Error(`${name}: its name does not say for which processor it is`);
  const libc =
    os !== "linux" ? undefined : words.includes("musl") ? "musl" : words.includes("gnu") ? "glibc" : undefined;
  return { ...(os ? { os: [os] } : {}), cpu: [cpu], ...(libc ? { libc: [libc] } : {}) };
}
