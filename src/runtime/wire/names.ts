/** The grammar of D-Bus names ("Valid Names" in the specification). */

const maxName = 255;

/** How many names of each kind are known to be right. */
const maxKnown = 256;

/** Answers sooner about names that were right before, as most are. */
class Grammar {
  readonly #matches: (text: string) => boolean;
  readonly #known = new Set<string>();

  constructor(matches: (text: string) => boolean) {
    this.#matches = matches;
  }

  /** Of at most {@link maxName} characters. */
  accepts(text: string): boolean {
    if (text.length > maxName) return false;
    if (this.#known.has(text)) return true;
    if (!this.#matches(text)) return false;
    // Hostile peers choose names: forget instead of growing.
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.add(text);
    return true;
  }
}

const elementPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const interfacePattern = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)+$/;
const wellKnownPattern =
  /^[A-Za-z_-][A-Za-z0-9_-]*(\.[A-Za-z_-][A-Za-z0-9_-]*)+$/;
const uniquePattern = /^:[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/;
const pathPattern = /^\/[A-Za-z0-9_/]*[A-Za-z0-9_]$/;

function isPath(text: string): boolean {
  // A group that repeats would run out of stack on a path of millions of elements.
  return text === "/" || (pathPattern.test(text) && !text.includes("//"));
}

const elements = /* @__PURE__ */ new Grammar((text) =>
  elementPattern.test(text),
);
const interfaces = /* @__PURE__ */ new Grammar((text) =>
  interfacePattern.test(text),
);
const wellKnown = /* @__PURE__ */ new Grammar((text) =>
  wellKnownPattern.test(text),
);
const unique = /* @__PURE__ */ new Grammar((text) => uniquePattern.test(text));
const paths = /* @__PURE__ */ new Grammar(isPath);

/** `org.qemu.VMState1`. */
export function isInterfaceName(text: string): boolean {
  return interfaces.accepts(text);
}

/** Error names have the form of interface names. */
export function isErrorName(text: string): boolean {
  return isInterfaceName(text);
}

/** `RegisterListener`. */
export function isMemberName(text: string): boolean {
  return elements.accepts(text);
}

/** `:1.42`, given by the bus. */
export function isUniqueName(text: string): boolean {
  return unique.accepts(text);
}

/** `org.qemu.VMState1`, requested by a service. Unlike interfaces, may hold `-`. */
export function isWellKnownName(text: string): boolean {
  return wellKnown.accepts(text);
}

/** A unique or a well-known name. */
export function isBusName(text: string): boolean {
  return text.startsWith(":") ? isUniqueName(text) : isWellKnownName(text);
}

/** `/org/qemu/VMState1`. The specification sets no limit on its length. */
export function isObjectPathText(text: string): boolean {
  return text.length > maxName ? isPath(text) : paths.accepts(text);
}

/** Whether `path` is `ancestor` or lies below it. */
export function isAtOrBelow(path: string, ancestor: string): boolean {
  return ancestor === "/" || path === ancestor || isBelow(path, ancestor);
}

/** Whether `path` lies below `ancestor`. */
export function isBelow(path: string, ancestor: string): boolean {
  return ancestor === "/"
    ? path !== "/"
    : path.length > ancestor.length &&
        path.startsWith(ancestor) &&
        path[ancestor.length] === "/";
}
