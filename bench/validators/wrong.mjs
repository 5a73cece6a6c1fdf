/**
 * Bodies that every library has to refuse, at the edges of each contract: they show
 * that all of them check the same.
 */

/** @returns For each case a list of bodies. */
export function wrongBodies({ variant }) {
  const [size, grab] = [
    [300, 200, 0, 0, 1920, 1080],
    [0, 1, ["a/b"]],
  ];
  const forward = [1, 1, 1, 1];
  const stream = { timeout: variant("u", 0), label: variant("s", "") };
  return {
    SetUIInfo: [
      [],
      size.slice(1),
      [...size, 0],
      ...[-1, 1.5, 65_536, NaN, "1", null, 1n].map((width) =>
        size.with(0, width),
      ),
      ...[-1_048_577, 1_048_577, 0.5].map((xoff) => size.with(2, xoff)),
      ...[-1, 65_536].map((height) => size.with(5, height)),
    ],
    Grab: [
      [],
      [...grab, 0],
      ...[-1, 3, 0.5].map((selection) => grab.with(0, selection)),
      ...[-1, 4_294_967_296, "1"].map((serial) => grab.with(1, serial)),
      ...[
        "a/b",
        [],
        Array.from({ length: 257 }, () => "a/b"),
        [1],
        ["a"],
        ["a/b\0"],
        ["a/\ud800"],
        ["a/é"],
        [`a/b;c=${"d".repeat(250)}`],
      ].map((mimes) => grab.with(2, mimes)),
    ],
    ListForwards: [
      [],
      [[forward], 0],
      [null],
      ...[
        forward.slice(1),
        [...forward, 1],
        null,
        forward.with(0, 0),
        forward.with(0, 4_294_967_296),
        forward.with(1, -1),
        forward.with(2, 0),
        forward.with(2, 65_536),
        forward.with(3, 0),
        forward.with(3, 1.5),
      ].map((item) => [[forward, item]]),
      [Array.from({ length: 1025 }, () => forward)],
    ],
    Start: [
      [],
      [stream, 0],
      [null],
      [{ timeout: stream.timeout }],
      [{ label: stream.label }],
      ...[
        { timeout: variant("u", 60_001) },
        { timeout: variant("i", 1) },
        { timeout: 1 },
        { label: variant("s", "\0") },
        { label: variant("s", "\ud800") },
        { label: variant("s", "é".repeat(33)) },
        { label: variant("o", "/") },
        { quality: variant("y", 101) },
        { grab: variant("b", 1) },
        { offset: variant("i", -1_048_577) },
        { offset: variant("i", 1_048_577) },
        { other: variant("u", 1) },
      ].map((entry) => [{ ...stream, ...entry }]),
    ],
  };
}
