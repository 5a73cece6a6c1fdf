/** Leaves room for an extension and a temporary suffix within the usual 255 bytes. */
const maxFileStem = 200;

/** Names that differ in case only would be one file on some disks. */
export function fileStem(interfaceName: string, isDistinct: boolean): string {
  if (interfaceName.length <= maxFileStem && isDistinct) return interfaceName;
  return `${interfaceName.slice(0, maxFileStem)}-${fingerprint(interfaceName)}`;
}

/** Long names can be made to have one fingerprint; they are counted, then. */
export function distinctFiles(): (stem: string) => string {
  const taken = new Map<string, number>();
  return (stem) => {
    const key = stem.toLowerCase();
    let count = taken.get(key) ?? 0;
    let name = stem;
    while (taken.has(name.toLowerCase())) name = `${stem}-${String(++count)}`;
    taken.set(name.toLowerCase(), 0);
    taken.set(key, count);
    return name;
  };
}

/** FNV-1a; tells cut file names apart, nothing else. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
