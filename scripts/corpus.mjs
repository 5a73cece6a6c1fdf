/**
 * Fetches real interface definitions: `node scripts/corpus.mjs [package…]`.
 *
 * Debian packages are downloaded and unpacked, never installed, and each XML
 * file that holds an `<interface>` is copied to .cache/corpus/xml/<package>/.
 * What is there already is not fetched again, and nothing of it is committed:
 * the files have licences of their own.
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { refreshPackageLists } from "./debian.mjs";
import { namedPackages, otherPackages } from "./corpus-packages.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, ".cache/corpus");
const debs = join(cache, "deb");
const xml = join(cache, "xml");

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : [...namedPackages, ...otherPackages];
const missing = names.filter((name) => !existsSync(join(xml, name)));
const failed = missing.length === 0 ? [] : fetchAll(missing);
report();
if (failed.length > 0) {
  console.error(`not to be had: ${failed.join(", ")}`);
  process.exitCode = 1;
}

/** Fetches packages and unpacks them. Returns the names that could not be had. */
function fetchAll(names) {
  mkdirSync(debs, { recursive: true });
  mkdirSync(xml, { recursive: true });
  // One name that apt does not know spoils a whole command, hence the retries
  // name by name, after the lists have been refreshed.
  if (!download(names)) {
    refreshPackageLists();
    if (!download(names)) names.forEach((name) => download([name]));
  }
  return names.filter((name) => !unpack(name));
}

function download(names) {
  const missing = names.filter((name) => debOf(name) === undefined);
  if (missing.length === 0) return true;
  const { status } = spawnSync("apt-get", ["-qq", "download", ...missing], {
    cwd: debs,
    stdio: "ignore",
  });
  return status === 0;
}

function debOf(name) {
  return readdirSync(debs).find(
    (file) => file.startsWith(`${name}_`) && file.endsWith(".deb"),
  );
}

/** The last step is a rename, so a folder that is there is complete. */
function unpack(name) {
  const deb = debOf(name);
  if (deb === undefined) return false;
  const tree = join(cache, `tree-${name}`);
  const collected = join(cache, `xml-${name}`);
  for (const folder of [tree, collected]) {
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(collected, { recursive: true });
  const { status } = spawnSync("dpkg-deb", ["-x", join(debs, deb), tree], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status === 0) {
    collect(tree, collected);
    renameSync(collected, join(xml, name));
    rmSync(join(debs, deb));
  }
  rmSync(tree, { recursive: true, force: true });
  return status === 0;
}

function collect(tree, target) {
  for (const path of xmlBelow(tree)) {
    if (!/<interface[\s>]/.test(readFileSync(path, "latin1"))) continue;
    const copy = join(target, relative(tree, path));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(path, copy);
  }
}

function xmlBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".xml"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function report() {
  let total = 0;
  for (const name of names) {
    const folder = join(xml, name);
    const count = existsSync(folder) ? xmlBelow(folder).length : 0;
    total += count;
    console.log(`${String(count).padStart(4)}  ${name}`);
  }
  console.log(`${String(total).padStart(4)}  in ${relative(root, xml)}`);
}
