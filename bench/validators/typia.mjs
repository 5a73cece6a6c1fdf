/** Printed by typia 12.1.1 from `typia.ts`, with what it imports put in. */
const _isTypeUint32 = (value) =>
  Math.floor(value) === value && MINIMUM <= value && value <= MAXIMUM;
const MINIMUM = 0;
const MAXIMUM = 2 ** 32 - 1;

const _isTypeInt32 = (value) =>
  Math.floor(value) === value && MINIMUM2 <= value && value <= MAXIMUM2;
const MINIMUM2 = -2147483648;
const MAXIMUM2 = 2 ** 31 - 1;

const name = "typia";
function validators(checks) {
  const isStart = (() => {
    const _io0 = (input) =>
      "object" === typeof input.timeout &&
      null !== input.timeout &&
      _io1(input.timeout) &&
      "object" === typeof input.label &&
      null !== input.label &&
      _io2(input.label) &&
      (void 0 === input.quality ||
        ("object" === typeof input.quality &&
          null !== input.quality &&
          _io3(input.quality))) &&
      (void 0 === input.grab ||
        ("object" === typeof input.grab &&
          null !== input.grab &&
          _io4(input.grab))) &&
      (void 0 === input.offset ||
        ("object" === typeof input.offset &&
          null !== input.offset &&
          _io5(input.offset)));
    const _io1 = (input) =>
      "u" === input.signature &&
      "number" === typeof input.value &&
      _isTypeUint32(input.value) &&
      input.value <= 6e4;
    const _io2 = (input) =>
      "s" === input.signature &&
      "string" === typeof input.value &&
      checks.isLabel(input.value);
    const _io3 = (input) =>
      "y" === input.signature &&
      "number" === typeof input.value &&
      _isTypeUint32(input.value) &&
      input.value <= 100;
    const _io4 = (input) =>
      "b" === input.signature && "boolean" === typeof input.value;
    const _io5 = (input) =>
      "i" === input.signature &&
      "number" === typeof input.value &&
      _isTypeInt32(input.value) &&
      -1048576 <= input.value &&
      input.value <= 1048576;
    return (input) =>
      Array.isArray(input) &&
      input.length === 1 &&
      "object" === typeof input[0] &&
      null !== input[0] &&
      _io0(input[0]);
  })();
  return {
    SetUIInfo: {
      accepts: (() => {
        return (input) =>
          Array.isArray(input) &&
          input.length === 6 &&
          "number" === typeof input[0] &&
          _isTypeUint32(input[0]) &&
          input[0] <= 65535 &&
          "number" === typeof input[1] &&
          _isTypeUint32(input[1]) &&
          input[1] <= 65535 &&
          "number" === typeof input[2] &&
          _isTypeInt32(input[2]) &&
          -1048576 <= input[2] &&
          input[2] <= 1048576 &&
          "number" === typeof input[3] &&
          _isTypeInt32(input[3]) &&
          -1048576 <= input[3] &&
          input[3] <= 1048576 &&
          "number" === typeof input[4] &&
          _isTypeUint32(input[4]) &&
          input[4] <= 65535 &&
          "number" === typeof input[5] &&
          _isTypeUint32(input[5]) &&
          input[5] <= 65535;
      })(),
    },
    Grab: {
      accepts: (() => {
        return (input) =>
          Array.isArray(input) &&
          input.length === 3 &&
          "number" === typeof input[0] &&
          _isTypeUint32(input[0]) &&
          input[0] <= 2 &&
          "number" === typeof input[1] &&
          _isTypeUint32(input[1]) &&
          Array.isArray(input[2]) &&
          1 <= input[2].length &&
          input[2].length <= 256 &&
          input[2].every(
            (elem) => "string" === typeof elem && checks.isMime(elem),
          );
      })(),
    },
    ListForwards: {
      accepts: (() => {
        return (input) =>
          Array.isArray(input) &&
          input.length === 1 &&
          Array.isArray(input[0]) &&
          input[0].length <= 1024 &&
          input[0].every(
            (elem) =>
              Array.isArray(elem) &&
              elem.length === 4 &&
              "number" === typeof elem[0] &&
              _isTypeUint32(elem[0]) &&
              1 <= elem[0] &&
              "number" === typeof elem[1] &&
              _isTypeUint32(elem[1]) &&
              "number" === typeof elem[2] &&
              _isTypeUint32(elem[2]) &&
              1 <= elem[2] &&
              elem[2] <= 65535 &&
              "number" === typeof elem[3] &&
              _isTypeUint32(elem[3]) &&
              1 <= elem[3] &&
              elem[3] <= 65535,
          );
      })(),
    },
    Start: {
      // Its own way to refuse unknown keys looks into each variant, too.
      accepts: (body) => isStart(body) && checks.hasKnownKeys(body[0]),
    },
  };
}
export { name, validators };
