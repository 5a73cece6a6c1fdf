import type { InterfaceDescriptor, MethodDescriptor } from "./descriptor.js";

/** By name. Descriptors do not change, so each is looked through once. */
const namedMethods = /* @__PURE__ */ new WeakMap<
  InterfaceDescriptor,
  Map<string, readonly MethodDescriptor[]>
>();

/** The methods of an interface that have one name. */
export function methodsNamed(
  descriptor: InterfaceDescriptor,
  member: string,
): readonly MethodDescriptor[] {
  let byName = namedMethods.get(descriptor);
  if (byName === undefined) {
    byName = new Map<string, readonly MethodDescriptor[]>();
    for (const method of descriptor.methods) {
      const others = byName.get(method.name) ?? [];
      byName.set(method.name, [...others, method]);
    }
    namedMethods.set(descriptor, byName);
  }
  return byName.get(member) ?? [];
}

/** Of the methods with one name, the one that takes these arguments. */
export function withSignature(
  methods: readonly MethodDescriptor[],
  signature: string,
): MethodDescriptor | undefined {
  return methods.find((own) => own.inputSignature === signature);
}

const keys = /* @__PURE__ */ new WeakMap<MethodDescriptor, string>();

/** What a skeleton knows a method by. The same text each time is found sooner. */
export function keyOf(method: MethodDescriptor): string {
  let key = keys.get(method);
  if (key === undefined) {
    key = `${method.name}(${method.inputSignature})`;
    keys.set(method, key);
  }
  return key;
}
