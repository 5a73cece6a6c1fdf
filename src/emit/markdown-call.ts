/** The TypeScript call of a method, as its page gives it to copy. */
import type { ValueContract } from "../contract/contract.js";
import type { Method } from "../model/model.js";
import { isBasic } from "../model/type-walk.js";
import { createVariableScope, type Scope } from "./identifiers.js";
import { lineWidth } from "./layout.js";
import type { PageContext } from "./markdown-context.js";
import { openingOf } from "./markdown-descriptors.js";
import {
  registration,
  registrationCode,
  type SkeletonImport,
} from "./markdown-registration.js";
import { tsSample } from "./markdown-samples.js";
import type { MethodNames } from "./names.js";

export interface SampleCall {
  readonly code: string;
  /** The types of what the code declares. */
  readonly skeletons: readonly SkeletonImport[];
}

/** Functions and classes of the runtime that samples use. */
const ofRuntime = [
  "FileDescriptor",
  "formatted",
  "objectPath",
  "registerPeer",
  "registerStream",
  "signature",
  "socketPair",
  "variant",
];

/** What a program with these samples imports of the runtime. */
export function runtimeImports(
  calls: readonly SampleCall[],
): readonly string[] {
  const code = calls.map((call) => call.code).join("\n");
  const functions = ofRuntime.filter((name) =>
    new RegExp(`(?<![.\\w])${name}\\(`).test(code),
  );
  return code.includes(": Skeleton;")
    ? [...functions, "type Skeleton"]
    : functions;
}

/** The call by the page's proxy, behind what its arguments need. */
export function sampleCall(
  method: Method,
  names: MethodNames,
  context: PageContext,
): SampleCall {
  const scope = createVariableScope([
    ...ofRuntime,
    ..."bus connect fd openSync options proxy".split(" "),
  ]);
  const through = registration(method, context);
  const binding = through === undefined ? bindings(method, names, scope) : [];
  const opened: string[] = [];
  const descriptor = (contract: ValueContract, index: number): string => {
    if (method.inputs[index] === through?.arg) return "fd";
    const wanted = names.parameters[index] ?? "fd";
    const { variable, lines } = openingOf(contract, wanted, scope);
    opened.push(...lines);
    return variable;
  };
  const { types } = context;
  const values = method.inputs.map((arg, index) =>
    tsSample(types.of(arg), {
      ...types,
      descriptor: (contract) => descriptor(contract, index),
    }),
  );
  if (through === undefined) {
    const call = callCode(binding, values, names);
    return { code: [...opened, call].join("\n"), skeletons: [] };
  }
  const call = `proxy.${names.local}(${[...values, "options"].join(", ")})`;
  const { lines, skeletons } = registrationCode(call, through, scope, context);
  const gap = opened.length === 0 ? [] : [""];
  return { code: [...opened, ...gap, ...lines].join("\n"), skeletons };
}

/** What the results are called: the whole first, then what is left of it on a short line. */
function bindings(
  { outputs }: Method,
  { results }: MethodNames,
  scope: Scope,
): readonly string[] {
  const [only, second] = outputs;
  if (only === undefined) return [""];
  if (second === undefined)
    return [
      `${isBasic(only.type, "h") ? "using" : "const"} ${scope.local("result")} = `,
    ];
  const keys = results.map((key) => {
    const local = scope.local(key);
    return local === key ? key : `${key}: ${local}`;
  });
  return [
    `const { ${keys.join(", ")} } = `,
    `const ${scope.local("result")} = `,
  ];
}

function callCode(
  [binding = "", shorter = binding]: readonly string[],
  values: readonly string[],
  { local, parameters }: MethodNames,
): string {
  const call = `await proxy.${local}`;
  const named = binding + call;
  const flat = `${named}(${values.join(", ")});`;
  if (flat.length <= lineWidth || values.length === 0) return flat;
  const lines = values.map(
    (value, index) => `  ${value}, // ${parameters[index] ?? ""}`,
  );
  const head = named.length < lineWidth ? named : shorter + call;
  return [`${head}(`, ...lines, ");"].join("\n");
}
