/**
 * What generated code imports, and what those who use it need beside it.
 */
export { connect, type ConnectOptions } from "./adapter/connect.js";
export type { DescriptorSocket } from "./adapter/descriptor-socket.js";
export { FakeBus, type FakeConnectOptions } from "./adapter/memory.js";
export type { OpenOptions } from "./adapter/open-connection.js";
export { openDescriptorSocket, socketPair } from "./adapter/open-socket.js";
export {
  connectPeer,
  type PeerOptions,
  type PeerSettings,
} from "./adapter/connect-peer.js";
export {
  registerPeer,
  registerStream,
  type Register,
  type RegisterOptions,
  type RegisterPeerOptions,
} from "./adapter/register-peer.js";
export type { ServerLimits } from "./adapter/server-limits.js";
export {
  servePeer,
  type PeerServer,
  type ServePathOptions,
  type ServeSettings,
  type ServeStreamOptions,
} from "./adapter/serve-peer.js";
export {
  add,
  divide,
  equalNumbers,
  EvaluationError,
  multiply,
  negate,
  remainder,
  subtract,
  toDouble,
  toInt,
  toUint,
  type Integer,
} from "./arithmetic.js";
export { checkReceived } from "./body-descriptors.js";
export type {
  Bus,
  CallContext,
  CallOptions,
  Credentials,
  Exported,
  MethodCall,
  NameOwnership,
  OutgoingSignal,
  ReceivedSignal,
  RequestNameOptions,
  SignalMatch,
  Subscription,
  WaitOptions,
} from "./bus.js";
export type { BusOptions, ErrorHook, ErrorPlace } from "./bus-options.js";
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
  isVariantOf,
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
export type { ErrorClasses } from "./declared-errors.js";
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
  RepeatedError,
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
  type DBusErrorOptions,
} from "./errors.js";
export {
  checkIncoming,
  checkOutgoing,
  fail,
  failBytes,
  failCheck,
  failCount,
  failEntries,
  failItems,
  failText,
  hidden,
  missing,
} from "./failure.js";
export {
  all,
  and,
  codePoints,
  compareText,
  entryOf,
  equalBytes,
  exists,
  existsOne,
  fitsPattern,
  hasKey,
  includes,
  itemAt,
  matches,
  optionOf,
  or,
} from "./evaluation.js";
export { FileDescriptor } from "./file-descriptor.js";
export { isIpv4, isIpv6 } from "./format-ip.js";
export { isFileName, isRelativePath } from "./format-path.js";
export { isHostname, isMac, isMimeType, isUuid } from "./format-text.js";
export { isUri } from "./format-uri.js";
export { formatted, type Format, type Formatted } from "./format.js";
export {
  keepConnected,
  type KeepConnectedOptions,
  type KeptConnection,
  type OpenBus,
  type UseBus,
} from "./keep-connected.js";
export {
  countEntries,
  hasDuplicates,
  isMultipleOf,
  isShorter,
  utf8Length,
} from "./measure.js";
export {
  draft,
  emptyBody,
  finished,
  fromMap,
  isValueOf,
  mapDictionary,
  mapValues,
  own,
  toMap,
  type Draft,
  type Either,
  type Nullable,
  type Open,
  type Unlisted,
  type ValueOf,
  type VariantOf,
} from "./shapes.js";
export {
  PropertyGroup,
  ReadProperty,
  ReadWriteProperty,
  WriteProperty,
} from "./property.js";
export { Proxy, type ProxyTarget } from "./proxy.js";
export type { PropertyCheck } from "./remote-property.js";
export type { RoleCriteria, RoleRule, RoleTable } from "./roles.js";
export { show, showKey } from "./show.js";
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
export type { Bound, Bounds } from "./wire/bounds.js";
export {
  isAtOrBelow,
  isBusName,
  isErrorName,
  isInterfaceName,
  isMemberName,
  isUniqueName,
  isWellKnownName,
} from "./wire/names.js";
