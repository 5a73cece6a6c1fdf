import { defineConfig } from "vitest/config";
import { vitePlugin } from "./scripts/plugins.mjs";

export default defineConfig({
  plugins: [vitePlugin],
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
