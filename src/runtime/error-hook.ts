import type { ErrorHook } from "./bus-options.js";

/** The hook, or the console; one that itself throws takes nothing down. */
export function errorHook(hook: ErrorHook | undefined): ErrorHook {
  const own = hook ?? printError;
  return (error, place) => {
    try {
      own(error, place);
    } catch (failure) {
      printError(failure, place);
    }
  };
}

const printError: ErrorHook = (error, place) => {
  const { path, interface: interfaceName, member } = place;
  const where = [path, interfaceName, member].filter((part) => part).join(" ");
  console.error(where === "" ? "D-Bus:" : `D-Bus: ${where}:`, error);
};
