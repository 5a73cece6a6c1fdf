/** The name of the bus itself, and of its interface. */
export const busName = "org.freedesktop.DBus";

/** The object of the bus itself. */
export const busPath = "/org/freedesktop/DBus";
