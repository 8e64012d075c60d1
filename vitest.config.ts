import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    testTimeout: 20_000,
    // Whoever changes something that all share puts it back: a world of its own for each file would double the time.
    isolate: false,
  },
});
