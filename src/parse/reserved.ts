/** Names that the specification keeps for messages inside a process. */
export const reservedLocalPath = "/org/freedesktop/DBus/Local";
export const reservedLocalInterface = "org.freedesktop.DBus.Local";
