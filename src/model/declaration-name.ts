const declaration = /^(?:Enum|Flags|Struct|Dict)\.([A-Za-z_]\w*)$/;

/**
 * The name that an annotation declares: `Button` of `org.qemu.QBus.Enum.Button`;
 * `undefined` for one that declares nothing.
 *
 * @param prefix - Of the project's own annotations.
 */
export function declarationName(
  annotation: string,
  prefix: string,
): string | undefined {
  return annotation.startsWith(prefix)
    ? declaration.exec(annotation.slice(prefix.length))?.[1]
    : undefined;
}
