/** What must hold of the source and of the package, besides the tests. */
import { checkPackage } from "./package-check.mjs";
import { tool } from "./steps.mjs";

export const checks = [
  tool("tsc", "--noEmit", "-p", "tsconfig.json"),
  tool("oxlint", "--deny-warnings"),
  tool("prettier", "--check", "."),
  tool("knip"),
  tool("publint", "--strict"),
  { name: "package", run: checkPackage },
];
