/**
 * Test data from contracts: `qbus-gen/testing`. It needs fast-check.
 */
export { arbitraries } from "./arbitraries.js";
export type {
  Arbitraries,
  ArbitraryOptions,
  Call,
  Fault,
  MethodArbitraries,
  PropertyArbitraries,
  ResultViolation,
  SignalArbitraries,
  ValueViolation,
  Violation,
} from "./types.js";
