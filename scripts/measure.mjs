/**
 * `npm run measure`: what the rules say of the interfaces of Debian's packages,
 * as docs/measured.md. The package has to be built.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { format } from "prettier";
import { namedPackages, otherPackages } from "./corpus-packages.mjs";
import { root } from "./steps.mjs";

const { lint, parse, rules } = await import(join(root, "dist/index.js"));
const folder = join(root, ".cache/corpus/xml");
const packages = [...namedPackages, ...otherPackages].sort();

const counts = new Map();
let files = 0;
let interfaces = 0;
let members = 0;
for (const name of packages) {
  const sources = filesBelow(join(folder, name)).map((path) => ({
    path: relative(folder, path),
    text: readFileSync(path, "utf8"),
  }));
  const result = parse(sources);
  files += sources.length;
  interfaces += result.interfaces.length;
  for (const iface of result.interfaces) members += iface.members.length;
  const found = lint([{ name: "unix", result }], {
    lint: { use: "recommended" },
  });
  for (const finding of found) count(name, finding);
}
const path = join(root, "docs/measured.md");
writeFileSync(path, await format(page(), { parser: "markdown" }));
console.log(`${relative(root, path)}: ${counts.size} rules found something`);

function count(name, { rule, symbol, span }) {
  const known = counts.get(rule) ?? {
    findings: 0,
    members: new Set(),
    packages: new Set(),
  };
  counts.set(rule, known);
  known.findings += 1;
  known.members.add(`${span.file} ${(symbol ?? "").replace(/\/.*$/, "")}`);
  known.packages.add(name);
}

function page() {
  const rows = [...counts]
    .sort(([, a], [, b]) => b.findings - a.findings)
    .map(([id, found]) => {
      const rule = rules.find((one) => one.id === id);
      const share = ((100 * found.members.size) / members).toFixed(1);
      return `| [\`${id}\`](rules/${id}.md) | ${rule.severity} | ${found.findings} | ${share} % | ${found.packages.size} |`;
    });
  const silent = rules.filter(
    ({ id, set }) =>
      ["minimal", "recommended"].includes(set) && !counts.has(id),
  );
  return `# The rules on other people's interfaces

What the set \`recommended\` says of ${interfaces} interfaces with ${members} members, in ${files} files of ${packages.length} packages of Debian 12. None of their authors had a linter, so this shows how often a rule speaks and where it would be a nuisance. Written by \`npm run measure\`.

The share is that of members with a finding; a rule above a third would have to say on its page why it is right. None is.

| rule | severity | findings | members | packages |
| --- | --- | ---: | ---: | ---: |
${rows.join("\n")}

${silent.length} more rules of the set found nothing to report.

The packages: ${packages.map((name) => `\`${name}\``).join(", ")}.
`;
}

function filesBelow(path) {
  return readdirSync(path).flatMap((name) => {
    const below = join(path, name);
    return statSync(below).isDirectory() ? filesBelow(below) : [below];
  });
}
