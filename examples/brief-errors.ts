// Whatever ends an example too early is told in one line, causes included.
process.on("uncaughtException", (error: unknown) => {
  const told: string[] = [];
  for (let at = error; at !== undefined; at = causeOf(at))
    told.push(String(at).replaceAll(/\s*\n\s*/g, " "));
  console.error(told.join("; because of "));
  process.exit(1);
});

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

/** Ends a program that was not given what it needs. */
export function misused(usage: string): never {
  console.error(`usage: ${usage}`);
  process.exit(2);
}
