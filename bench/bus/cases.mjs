/** What is measured. The program in C has the same cases, by the same names. */

/** What each of the methods is called with. */
export const text = "hello, world";
const megabyte = 1_048_576;
const entries = 200;

/** How many calls wait for their replies at a time, where several do. */
const inFlight = 100;

/**
 * A client has `echoText`, `echoBytes` and `echoTable`, and `table` makes what the
 * last takes of names, signatures and values. `calls` are made in each turn.
 */
export const cases = [
  {
    id: "one",
    name: "echo, one at a time",
    calls: 150,
    run: (client, count) => repeat(count, () => client.echoText(text)),
  },
  {
    id: "many",
    name: `echo, ${inFlight} in flight`,
    calls: 800,
    async run(client, count) {
      let left = count;
      const lane = async () => {
        while (left-- > 0) await client.echoText(text);
      };
      await Promise.all(Array.from({ length: inFlight }, lane));
    },
  },
  {
    id: "bytes",
    name: "echo 1 MiB",
    calls: 5,
    run(client, count) {
      const bytes = new Uint8Array(megabyte).fill(7);
      return repeat(count, () => client.echoBytes(bytes));
    },
  },
  {
    id: "table",
    name: `echo a{sv} of ${entries}`,
    calls: 100,
    run(client, count) {
      const table = client.table(tableEntries());
      return repeat(count, () => client.echoTable(table));
    },
  },
];

async function repeat(count, call) {
  for (let i = 0; i < count; i++) await call();
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
