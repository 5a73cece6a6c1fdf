/**
 * What generated code imports, and what those who use it need beside it.
 */
export { connect, type ConnectOptions } from "./adapter/dbus-native.js";
export { FakeBus, type FakeConnectOptions } from "./adapter/memory.js";
export type {
  Bus,
  BusOptions,
  CallContext,
  CallOptions,
  Credentials,
  ErrorHook,
  ErrorPlace,
  Exported,
  MethodCall,
  NameOwnership,
  OutgoingSignal,
  ReceivedSignal,
  RequestNameOptions,
  SignalMatch,
  Subscription,
} from "./bus.js";
export {
  isArray,
  isBoolean,
  isByte,
  isBytes,
  isDictionary,
  isDouble,
  isFileDescriptor,
  isInt16,
  isInt32,
  isInt64,
  isMap,
  isObjectPath,
  isSignature,
  isText,
  isTuple,
  isUint16,
  isUint32,
  isUint64,
  isVariant,
} from "./check.js";
export {
  defineInterface,
  type AnnotationDescriptor,
  type ArgDescriptor,
  type InterfaceDescriptor,
  type MethodDescriptor,
  type PropertyDescriptor,
  type SignalDescriptor,
} from "./descriptor.js";
export { isDescriptorOf, type DescriptorKind } from "./descriptor-kind.js";
export {
  AccessDeniedError,
  ConnectionClosedError,
  DBusError,
  errorNames,
  FailedError,
  InvalidArgsError,
  LimitsExceededError,
  NameHasNoOwnerError,
  NameTakenError,
  NoReplyError,
  NotSupportedError,
  PropertyReadOnlyError,
  ResultError,
  ServiceUnknownError,
  TimeoutError,
  UnexpectedSignatureError,
  UnknownInterfaceError,
  UnknownMethodError,
  UnknownObjectError,
  UnknownPropertyError,
  ValidationError,
  WireError,
} from "./errors.js";
export { checkOutgoing, fail, failCount } from "./failure.js";
export { FileDescriptor } from "./file-descriptor.js";
export { isIpv4, isIpv6 } from "./format-ip.js";
export { isFileName, isRelativePath } from "./format-path.js";
export { isHostname, isMac, isMimeType, isUuid } from "./format-text.js";
export { isUri } from "./format-uri.js";
export { formatted, type Format, type Formatted } from "./format.js";
export {
  PropertyGroup,
  ReadProperty,
  ReadWriteProperty,
  WriteProperty,
} from "./property.js";
export { Proxy, type ProxyTarget } from "./proxy.js";
export type { PropertyCheck } from "./remote-property.js";
export type { RoleCriteria, RoleRule, RoleTable } from "./roles.js";
export { show } from "./show.js";
export {
  SignalGroup,
  SignalSource,
  type IterateOptions,
  type OnceOptions,
} from "./signal-source.js";
export type { SignalStream } from "./signal-stream.js";
export {
  EmitterGroup,
  SignalEmitter,
  Skeleton,
  type SkeletonPlace,
} from "./skeleton.js";
export {
  objectPath,
  signature,
  type Awaitable,
  type Dictionary,
  type DictionaryShape,
  type ObjectPath,
  type Signature,
} from "./types.js";
export { variant, Variant } from "./variant.js";
export {
  isBusName,
  isErrorName,
  isInterfaceName,
  isMemberName,
  isUniqueName,
  isWellKnownName,
} from "./wire/names.js";
