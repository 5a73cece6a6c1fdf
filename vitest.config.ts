import { defineConfig } from "vitest/config";
import { vitePlugin } from "./scripts/plugins.mjs";

export default defineConfig({
  plugins: [vitePlugin],
  // The sources, not a build that may be older.
  resolve: {
    alias: {
      "qbus-gen/runtime/v1": new URL("src/runtime/index.ts", import.meta.url)
        .pathname,
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    // The command remembers its runs in the user's cache, which tests leave alone.
    env: {
      XDG_CACHE_HOME: new URL(".cache/tests", import.meta.url).pathname,
    },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // A machine may be busy with something else.
    expect: { poll: { timeout: 10_000 } },
  },
});
