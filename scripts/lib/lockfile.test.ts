import { expect, it } from "vitest";
import { completeLockfile, type Lockfile, missingPackages } from "./lockfile.ts";

const lock = (): Lockfile => ({
  packages: {
    "": {},
    "node_modules/tool": {
      version: "1.0.0",
      dev: true,
      optionalDependencies: { "@tool/linux-x64": "1.0.0", "@tool/win32-arm64": "1.0.0" },
    },
    "node_modules/tool/node_modules/@tool/linux-x64": { version: "1.0.0" },
  },
});

it("a lockfile without a native part for another platform: the part is named", () => {
  expect(missingPackages(lock())).toEqual([
    { path: "node_modules/@tool/win32-arm64", name: "@tool/win32-arm64", version: "1.0.0", dev: true },
  ]);
});

it("a completed lockfile: the part is there, for its platform only", () => {
  const whole = lock();
  completeLockfile(whole);
  expect(missingPackages(whole)).toEqual([]);
  expect(whole.packages["node_modules/@tool/win32-arm64"]).toEqual({
    version: "1.0.0",
    os: ["win32"],
    cpu: ["arm64"],
    dev: true,
    optional: true,
  });
});
