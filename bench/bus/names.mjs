/** What all services of the benchmark have in common. */

export const name = "org.qemu.Bench1";
export const path = "/org/qemu/Bench1";
