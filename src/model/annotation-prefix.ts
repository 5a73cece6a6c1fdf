/** What the names of qbus-gen's own annotations begin with, where nobody chose another prefix. */
export const defaultAnnotationPrefix = "org.qemu.QBus.";
