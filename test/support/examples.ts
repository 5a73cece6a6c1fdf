import { bundle } from "./bundle.js";

/** Compiles an example, as examples/README.md says, and gives the file. */
export async function example(name: string): Promise<string> {
  const [file = ""] = await bundle([`examples/${name}.ts`], "examples");
  return file;
}
