import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"], testTimeout: 20_000 },
});
