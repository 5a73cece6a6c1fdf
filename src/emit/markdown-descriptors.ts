/** How samples on pages come by file descriptors. */
import type { DescriptorKind, ValueContract } from "../contract/contract.js";
import type { Scope } from "./identifiers.js";

/** Lines of code, and the variable that has the descriptor behind them. */
export interface Opening {
  readonly variable: string;
  readonly lines: readonly string[];
}

/** What a program can open by a name that every system has. */
const files: Readonly<Partial<Record<DescriptorKind, string>>> = {
  "regular-file": '"/etc/os-release", "r"',
  tty: '"/dev/tty", "r+"',
};

/** A descriptor of a kind that the contract allows, as far as Node can open any. */
export function openingOf(
  { descriptorKinds }: ValueContract,
  wanted: string,
  scope: Scope,
): Opening {
  const variable = scope.local(wanted);
  const file = (path: string): Opening => ({
    variable,
    lines: [`using ${variable} = new FileDescriptor(openSync(${path}));`],
  });
  const [kind] = descriptorKinds ?? [];
  if (descriptorKinds === undefined || kind === undefined)
    return file('"/dev/null", "r"');
  if (descriptorKinds.includes("socket")) return socketOpening(variable, scope);
  const [path] = descriptorKinds.flatMap((each) => files[each] ?? []);
  return path === undefined ? numberOpening(kind, variable, scope) : file(path);
}

function socketOpening(variable: string, scope: Scope): Opening {
  const [ours, theirs] = [scope.local("ours"), scope.local("theirs")];
  const stream = scope.local("stream");
  return {
    variable,
    lines: [
      `const [${ours}, ${theirs}] = await socketPair();`,
      `const ${stream} = ${ours}.toSocket();`,
      `using ${variable} = ${theirs};`,
    ],
  };
}

/** An open file of another kind would be refused before it is sent. */
function numberOpening(
  kind: DescriptorKind,
  variable: string,
  scope: Scope,
): Opening {
  const number = scope.local(`${variable}Number`);
  return {
    variable,
    lines: [
      `// Node itself opens no ${kind}: the number comes from what does.`,
      `declare const ${number}: number;`,
      `using ${variable} = new FileDescriptor(${number});`,
    ],
  };
}
