/** What is measured. The program in C has the same cases, by the same names. */

/** What the methods are called with. */
const text = "hello, world";
const megabyte = 1_048_576;
const entries = 200;

/**
 * A client has `echoText`, `echoBytes` and `echoTable`, and `table` makes what the
 * last takes of names, signatures and values. In each turn there are so many
 * `calls`, and `inFlight` of them wait for their replies at a time.
 */
export const cases = [
  {
    id: "one",
    name: "echo, one at a time",
    calls: 150,
    inFlight: 1,
    prepare: (client) => () => client.echoText(text),
  },
  {
    id: "many",
    name: "echo, 100 in flight",
    calls: 800,
    inFlight: 100,
    prepare: (client) => () => client.echoText(text),
  },
  {
    id: "bytes",
    name: "echo 1 MiB",
    calls: 10,
    inFlight: 1,
    prepare(client) {
      const bytes = new Uint8Array(megabyte).fill(7);
      return () => client.echoBytes(bytes);
    },
  },
  {
    id: "table",
    name: `echo a{sv} of ${entries}`,
    calls: 100,
    inFlight: 1,
    prepare(client) {
      const table = client.table(tableEntries());
      return () => client.echoTable(table);
    },
  },
];

/** @returns For each case, by its name, a function that makes a number of calls. */
export function runsOf(client) {
  return Object.fromEntries(
    cases.map(({ id, inFlight, prepare }) => {
      const call = prepare(client);
      return [id, (count) => callAll(call, count, inFlight)];
    }),
  );
}

async function callAll(call, count, inFlight) {
  let left = count;
  const lane = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

/** Names with values of five types, as settings have them. */
function tableEntries() {
  return Array.from({ length: entries }, (_, number) => {
    const [signature, value] = [
      ["s", `value number ${number}`],
      ["u", number * 1000],
      ["b", number % 2 === 0],
      ["d", number / 8],
      ["as", ["first", "second"]],
    ][number % 5];
    return [`setting-${number}`, signature, value];
  });
}

/** @throws Error when a client does not get back what it has sent. */
export async function expectEchoes(client) {
  const sent = new Uint8Array(megabyte).map((_, i) => i % 251);
  const bytes = await client.echoBytes(sent);
  const same =
    (await client.echoText(text)) === text &&
    Buffer.compare(bytes, sent) === 0 &&
    client.count(await client.echoTable(client.table(tableEntries()))) ===
      entries;
  if (!same) throw new Error("the service gives back something else");
}
