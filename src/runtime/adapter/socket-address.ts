/** Of Unix sockets. */
export const unixFamily = 1;

/** Longest path of a socket, without its NUL. */
const maxPath = 107;

/** @throws RangeError when it cannot be the path of a socket; Node cuts some. */
export function requireSocketPath(path: string): void {
  socketAddress(path);
}

/** A `struct sockaddr_un`. @throws RangeError when the path cannot be one. */
export function socketAddress(path: string): Buffer {
  const name = Buffer.from(path);
  if (name.length > maxPath)
    throw new RangeError(
      `a socket's path has at most ${String(maxPath)} bytes, not ${String(name.length)}`,
    );
  const isAbstract = name[0] === 0;
  // The system would take what is before it.
  if (!isAbstract && name.includes(0))
    throw new RangeError("a socket's path has no NUL in it");
  const address = Buffer.alloc(2 + name.length + (isAbstract ? 0 : 1));
  address.writeUInt16LE(unixFamily, 0);
  name.copy(address, 2);
  return address;
}
