/** The grammar of D-Bus names ("Valid Names" in the specification). */

const maxName = 255;

const elementPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const interfacePattern = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)+$/;
const wellKnownPattern =
  /^[A-Za-z_-][A-Za-z0-9_-]*(\.[A-Za-z_-][A-Za-z0-9_-]*)+$/;
const uniquePattern = /^:[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/;
const pathPattern = /^\/[A-Za-z0-9_/]*[A-Za-z0-9_]$/;

/** `org.qemu.VMState1`. */
export function isInterfaceName(text: string): boolean {
  return text.length <= maxName && interfacePattern.test(text);
}

/** Error names have the form of interface names. */
export function isErrorName(text: string): boolean {
  return isInterfaceName(text);
}

/** `RegisterListener`. */
export function isMemberName(text: string): boolean {
  return text.length <= maxName && elementPattern.test(text);
}

/** `:1.42`, given by the bus. */
export function isUniqueName(text: string): boolean {
  return text.length <= maxName && uniquePattern.test(text);
}

/** `org.qemu.VMState1`, requested by a service. Unlike interfaces, may hold `-`. */
export function isWellKnownName(text: string): boolean {
  return text.length <= maxName && wellKnownPattern.test(text);
}

/** A unique or a well-known name. */
export function isBusName(text: string): boolean {
  return text.startsWith(":") ? isUniqueName(text) : isWellKnownName(text);
}

/** `/org/qemu/VMState1`. The specification sets no limit on its length. */
export function isObjectPathText(text: string): boolean {
  // A group that repeats would run out of stack on a path of millions of elements.
  return text === "/" || (pathPattern.test(text) && !text.includes("//"));
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
