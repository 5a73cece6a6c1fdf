import { describe, expect, test } from "vitest";
import { bodySignature } from "../../src/model/signature.js";
import { parse } from "../../src/parse/parse.js";
import { parseMarked } from "../support/marks.js";

/** The members of all interfaces: `Name(signature of all arguments)`, or `Name: access`. */
function membersOf(
  xml: string,
  defines?: Readonly<Record<string, string>>,
): readonly string[] {
  const { interfaces } = parse(
    [{ path: "x.xml", text: xml }],
    defines === undefined ? {} : { defines },
  );
  return interfaces.flatMap(({ members }) =>
    members.map((member) =>
      member.kind === "property"
        ? `${member.name}: ${member.access}`
        : `${member.name}(${bodySignature(member.args)})`,
    ),
  );
}

function iface(content: string): string {
  return `<node><interface name="org.qemu.Foo1">${content}</interface></node>`;
}

const linux = { HOST_OS: "linux" };
const windows = { HOST_OS: "windows" };

describe("QEMU's conditions", () => {
  const registration = iface(`
    <method name="RegisterListener">
      <?if $(env.HOST_OS) == windows?>
      <arg type="ay" name="listener" direction="in"/>
      <?else?>
      <arg type="h" name="listener" direction="in"/>
      <?endif?>
    </method>`);

  test("choose an argument", () => {
    expect(membersOf(registration, linux)).toEqual(["RegisterListener(h)"]);
    expect(membersOf(registration, windows)).toEqual(["RegisterListener(ay)"]);
    expect(membersOf(registration)).toEqual(["RegisterListener(h)"]);
  });

  test("take whole members and their comments away", () => {
    const xml = iface(`
      <?if $(env.HOST_OS) != windows?>
      <!-- ScanoutDMABUF: Shares a buffer. -->
      <method name="ScanoutDMABUF"><arg name="dmabuf" type="h" direction="in"/></method>
      <?endif?>
      <method name="Disable"/>`);
    expect(membersOf(xml, linux)).toEqual(["ScanoutDMABUF(h)", "Disable()"]);
    expect(membersOf(xml, windows)).toEqual(["Disable()"]);
  });

  test("take whole interfaces away", () => {
    const xml = `<node>
      <?if $(env.HOST_OS) == windows?>
      <interface name="org.qemu.Win"><method name="Map"/></interface>
      <?else?>
      <interface name="org.qemu.Unix"><method name="Map"/></interface>
      <?endif?></node>`;
    expect(
      parse([{ path: "x.xml", text: xml }]).interfaces.map(({ name }) => name),
    ).toEqual(["org.qemu.Unix"]);
  });

  test("leave all places as they are", () => {
    const xml = iface(`
      <?if $(env.HOST_OS) == windows?>
      <method name="A"/>
      <?endif?>
      <property name="❯b-c" type="s" access="read"/>`);
    const { places, marks } = parseMarked(xml);
    expect(places).toEqual(marks);
  });

  test("hide mistakes of the other platform's arm, though not of its XML", () => {
    const xml = iface(
      '<?if $(env.HOST_OS) == windows?><method name="?"/><method ❯name=x/><?endif?>',
    );
    const { places, marks } = parseMarked(xml);
    expect(places).toEqual(marks);
  });
});

describe("conditions", () => {
  const defines = {
    HOST_OS: "linux",
    "env.EMPTY": "",
    "var.N": "10",
    "sys.ARCH": "x86 and more",
    TRICK: "a == a or b",
  };
  const values: readonly (readonly [condition: string, holds: boolean])[] = [
    ["$(env.HOST_OS) == linux", true],
    ['$(env.HOST_OS) == "linux"', true],
    ["$(env.HOST_OS) == 'linux'", true],
    ["$(env.HOST_OS)==linux", true],
    ["linux == $(env.HOST_OS)", true],
    ["$(env.HOST_OS) != linux", false],
    ["$(env.HOST_OS) == Linux", false],
    ['$(env.EMPTY) == ""', true],
    ["$(env.HOST_OS)-$(var.N) == linux-10", true],
    ["$(var.N) > 9", true],
    ["$(var.N) >= 10", true],
    ["$(var.N) < 9", false],
    ["$(var.N) <= -1", false],
    ["99999999999999999999 > 99999999999999999998", true],
    ["a == b or c == c", true],
    ["a == b and c == c", false],
    ["not a == b", true],
    ["not not a == b", false],
    ["(a == b or c == c) and d == d", true],
    ["a == b or c == c and d == e", false],
    ["$(sys.ARCH) == 'x86 and more'", true],
    ["$(env.TRICK) == x", false],
  ];

  test.each(values)("%s", (condition, holds) => {
    const xml = iface(`<?if ${condition}?><method name="Run"/><?endif?>`);
    const { diagnostics } = parse([{ path: "x.xml", text: xml }], { defines });
    expect(diagnostics).toEqual([]);
    expect(membersOf(xml, defines)).toEqual(holds ? ["Run()"] : []);
  });

  const malformed: readonly (readonly [string, string])[] = [
    ["", "the condition is empty"],
    ["a", "a value that is compared with nothing"],
    ["a =", '"=" cannot be read'],
    ["a ==", "the condition ends where a value should follow"],
    ["a == b c", '"c" where the condition should end'],
    ["(a == b", 'a "(" that is never closed'],
    ["== b", '"==" where a value belongs'],
    ["a < b", '"a" is no whole number'],
    ["1 < __import__", '"__import__" is no whole number'],
  ];

  test.each(malformed)("%s is an error", (condition, message) => {
    const { result, places, marks } = parseMarked(
      iface(`❯<?if ${condition}?><method name="Run"/><?endif?>`),
    );
    expect(places).toEqual(marks);
    expect(result.diagnostics).toMatchObject([
      {
        rule: "qemu-preprocess-error",
        message: `the condition cannot be evaluated: ${message}`,
      },
    ]);
    expect(result.interfaces).toEqual([]);
  });

  test("arms: the first that holds", () => {
    const xml = iface(
      '<?if $(env.HOST_OS) == a?><method name="A"/><?elseif $(env.HOST_OS) == b?><method name="B"/><?else?><method name="C"/><?endif?>',
    );
    expect(membersOf(xml, { HOST_OS: "a" })).toEqual(["A()"]);
    expect(membersOf(xml, { HOST_OS: "b" })).toEqual(["B()"]);
    expect(membersOf(xml, { HOST_OS: "c" })).toEqual(["C()"]);
  });

  test("ifdef and ifndef", () => {
    const xml = iface(
      '<?ifdef X?><method name="A"/><?endif?><?ifndef X?><method name="B"/><?endif?><?define X?><?ifdef $(var.X)?><method name="C"/><?endif?>',
    );
    expect(membersOf(xml)).toEqual(["B()", "C()"]);
    expect(membersOf(xml, { X: "1" })).toEqual(["A()", "C()"]);
  });

  test("inside of each other work, with a warning that QEMU reads them otherwise", () => {
    const { result, places, marks } = parseMarked(
      iface(
        '<?if a == a?>❯<?if a == b?><method name="A"/><?endif?><method name="B"/><?endif?>',
      ),
    );
    expect(places).toEqual(marks);
    expect(result.diagnostics.map(({ severity }) => severity)).toEqual([
      "warning",
    ]);
    expect(result.interfaces[0]?.members.map(({ name }) => name)).toEqual([
      "B",
    ]);
  });
});

describe("directives that do not balance", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["endif", "❯<?endif?>", '"endif" that closes nothing'],
    ["endforeach", "❯<?endforeach?>", '"endforeach" that closes nothing'],
    ["else", "❯<?else?>", '"else" without "if"'],
    ["elseif", "❯<?elseif a == b?>", '"elseif" without "if"'],
    ["if", "❯<?if a == b?>", '"if" that is never closed'],
    ["foreach", "❯<?foreach a in b?>", '"foreach" that is never closed'],
    [
      "two else",
      "<?if a == b?><?else?>❯<?else?><?endif?>",
      '"else" behind "else"',
    ],
    [
      "elseif behind else",
      "<?if a == b?><?else?>❯<?elseif a == b?><?endif?>",
      '"elseif" behind "else"',
    ],
    [
      "an element that starts in an arm",
      "<?if a == b?><method name='A'>❯<?endif?></method>",
      '"endif" stands inside of an element that the condition does not hold whole',
    ],
    [
      "an element that ends in an arm",
      "<method name='A'><?if a == b?>❯</method><?endif?>",
      'an end tag inside of "if" for an element that starts outside',
    ],
    [
      "a start tag in each arm",
      "<?if a == b?><method name='A'>❯<?else?><method name='B'>❯<?endif?></method>",
      '"else" stands inside of an element that the condition does not hold whole',
    ],
  ];

  test.each(cases)("%s", (_, content, message) => {
    const { result, places, marks } = parseMarked(iface(content));
    expect(places).toEqual(marks);
    expect(result.diagnostics[0]).toMatchObject({
      rule: "qemu-preprocess-unbalanced",
      severity: "error",
      message,
    });
    expect(result.interfaces).toEqual([]);
  });
});

describe("variables", () => {
  test("without a value in a condition are an error, once, and leave the interface out", () => {
    const { result, places, marks } = parseMarked(
      '<node><interface name="a.b">❯<?if $(env.HOST_OSS) == x?><method name="A"/><?endif?><?if $(env.HOST_OSS) == y?><?endif?></interface><interface name="a.c"/></node>',
    );
    expect(places).toEqual(marks);
    expect(result.diagnostics).toMatchObject([
      {
        rule: "qemu-preprocess-unknown-variable",
        message: 'the variable "$(env.HOST_OSS)" has no value',
        help: "give it with --define HOST_OSS=….",
      },
    ]);
    expect(result.interfaces.map(({ name }) => name)).toEqual(["a.c"]);
  });

  test("without a value in a condition and in an attribute are reported once", () => {
    const { places, marks } = parseMarked(
      `<node><interface name="a.b">❯<?if $(env.X) == x?><?endif?></interface><interface name="a.c"><method name="$(env.X)"/></interface></node>`,
    );
    expect(places).toEqual(marks);
  });

  test("are not looked for in an arm that is left out", () => {
    const xml = iface("<?if a == b?><?if $(var.X) == x?><?endif?><?endif?>");
    expect(
      parse([{ path: "x.xml", text: xml }]).diagnostics.map(({ rule }) => rule),
    ).toEqual(["qemu-preprocess-unbalanced"]);
  });

  test("never come from the environment", () => {
    process.env["QBUS_GEN_TEST"] = "set";
    try {
      const xml = iface("<?if $(env.QBUS_GEN_TEST) == set?><?endif?>");
      expect(
        parse([{ path: "x.xml", text: xml }]).diagnostics.map(
          ({ rule }) => rule,
        ),
      ).toEqual(["qemu-preprocess-unknown-variable"]);
    } finally {
      delete process.env["QBUS_GEN_TEST"];
    }
  });

  test("are replaced in attributes and in documentation", () => {
    const xml = iface(
      '<?define Kind = "Mouse"?><!-- Grab$(var.Kind): Grabs $(var.Kind), costs $(env.NOTHING). --><method name="Grab$(var.Kind)"/>',
    );
    const [only] = parse([{ path: "x.xml", text: xml }]).interfaces;
    expect(only?.members[0]?.name).toBe("GrabMouse");
    expect(only?.members[0]?.doc.summary).toEqual([
      { kind: "text", text: "Grabs Mouse, costs $(env.NOTHING)." },
    ]);
  });

  test("never become markup, a reference or another variable", () => {
    const value = `"/><method name='X'/>&lt;$(env.A)`;
    const xml = iface('<annotation name="a.b" value="$(env.A)"/>');
    const { interfaces } = parse([{ path: "x.xml", text: xml }], {
      defines: { A: value },
    });
    expect(interfaces[0]?.annotations[0]?.value).toBe(value);
    expect(interfaces[0]?.members).toEqual([]);
  });

  test("without a value in an attribute are an error there", () => {
    const { result, places, marks } = parseMarked(
      iface('<method name="❯Get$(var.X)"/><method name="Run"/>'),
    );
    expect(places).toEqual(marks);
    expect(result.interfaces[0]?.members.map(({ name }) => name)).toEqual([
      "Run",
    ]);
  });

  test("cannot double without end", () => {
    const doubling = Array.from(
      { length: 40 },
      (_, i) => `<?define A = "$(var.A)$(var.A)"?>${String(i)}`,
    );
    const { diagnostics } = parse([
      {
        path: "x.xml",
        text: `<node><!-- --><?define A = "ab"?>${doubling.join("").replace(/\d/g, "")}</node>`,
      },
    ]);
    expect(diagnostics[0]?.message).toBe(
      "the value of the variable is too long",
    );
  });

  test("are defined from where they stand on", () => {
    const xml = iface(
      '<?define A = 1?><method name="M$(var.A)"/><?define A = 2?><method name="M$(var.A)"/>',
    );
    expect(membersOf(xml)).toEqual(["M1()", "M2()"]);
  });
});

describe("loops", () => {
  test("repeat whole elements", () => {
    const xml = iface(
      '<?foreach Button in Left;Right?><method name="Press$(var.Button)"/><?endforeach?>',
    );
    expect(membersOf(xml)).toEqual(["PressLeft()", "PressRight()"]);
  });

  test("can hold loops and conditions", () => {
    const xml = iface(
      '<?foreach A in X;Y?><?foreach B in 1;2?><?if $(var.A)$(var.B) != X2?><method name="$(var.A)$(var.B)"/><?endif?><?endforeach?><?endforeach?>',
    );
    expect(membersOf(xml)).toEqual(["X1()", "Y1()", "Y2()"]);
  });

  test("report a mistake in what they repeat once", () => {
    const { places, marks } = parseMarked(
      iface(
        '<?foreach A in X;Y;Z?><property name="$(var.A)" type="❯?" access="read"/><?endforeach?>',
      ),
    );
    expect(places).toEqual(marks);
  });

  test("end somewhere", () => {
    const nested = 12;
    const xml = iface(
      "<?foreach A in a;b;c;d;e;f;g;h?>".repeat(nested) +
        '<method name="M"/>' +
        "<?endforeach?>".repeat(nested),
    );
    const messages = parse([{ path: "x.xml", text: xml }]).diagnostics.map(
      ({ message }) => message,
    );
    expect(messages).toContain(
      "loops and includes add more than 4000000 characters",
    );
  });

  test("that cannot be read are an error", () => {
    const { found } = parseMarked(
      iface("<?foreach A?><method name='M'/><?endforeach?>"),
    );
    expect(found).toEqual([
      "1:39 error qemu-preprocess-error: a loop that cannot be read",
    ]);
  });
});

describe("includes", () => {
  const files: Readonly<Record<string, string>> = {
    "shared/members.xml":
      '<?xml version="1.0"?><method name="Shared"/>\n<property name="Bad" type="?" access="read"/>',
    "shared/more.xml": '<?include members.xml?><method name="More"/>',
    "shared/loop.xml": "<?include ../shared/loop.xml?>",
    "shared/broken.xml": "<method>",
    "shared/closing.xml": "</interface>",
    "shared/opening.xml": '<method name="A">',
  };

  function parseIncluding(content: string) {
    const asked: string[] = [];
    const result = parse([{ path: "in/x.xml", text: iface(content) }], {
      readInclude: (path) => {
        asked.push(path);
        return files[path];
      },
    });
    return { ...result, asked };
  }

  test("bring in elements, with places in their own file", () => {
    const { interfaces, diagnostics, sources, asked } = parseIncluding(
      "<?include ../shared/members.xml?><method name='Run'/>",
    );
    expect(asked).toEqual(["shared/members.xml"]);
    expect(interfaces[0]?.members.map(({ name }) => name)).toEqual([
      "Shared",
      "Run",
    ]);
    const [only] = diagnostics;
    expect(only?.span.file).toBe("shared/members.xml");
    expect(
      only &&
        sources.get(only.span.file)?.slice(only.span.start, only.span.end),
    ).toBe("?");
  });

  test("can include, and each file is read once", () => {
    const { asked, interfaces } = parseIncluding(
      '<?include "../shared/more.xml"?><?include ../shared/./more.xml?>',
    );
    expect(asked).toEqual(["shared/more.xml", "shared/members.xml"]);
    expect(interfaces[0]?.members.map(({ name }) => name)).toEqual([
      "Shared",
      "More",
    ]);
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ["an absolute path", "/etc/passwd", "security-preprocess-command"],
    ["an address", "file:///etc/passwd", "security-preprocess-command"],
    ["a drive", "C:/x.xml", "security-preprocess-command"],
    ["backslashes", "..\\x.xml", "security-preprocess-command"],
    ["nothing", "", "security-preprocess-command"],
    ["a file that is not there", "../../x.xml", "qemu-preprocess-error"],
  ];

  test.each(refused)("%s is refused", (_, path, rule) => {
    const { diagnostics, interfaces, asked } = parseIncluding(
      `<?include ${path}?>`,
    );
    expect(diagnostics.map((one) => one.rule)).toEqual([rule]);
    expect(interfaces).toEqual([]);
    // A path that is refused is not even asked for.
    const isRefused = rule === "security-preprocess-command";
    expect(asked).toEqual(isRefused ? [] : ["../x.xml"]);
  });

  test("that go round in a circle are reported", () => {
    const { diagnostics } = parseIncluding("<?include ../shared/loop.xml?>");
    expect(diagnostics).toMatchObject([
      {
        rule: "security-preprocess-command",
        message: '"shared/loop.xml" includes itself',
        span: { file: "shared/loop.xml" },
      },
    ]);
  });

  test.each(["closing", "opening", "broken"])(
    "of a file that is no sequence of elements (%s) are an error",
    (name) => {
      const { diagnostics, interfaces } = parseIncluding(
        `<?include ../shared/${name}.xml?>`,
      );
      expect(diagnostics[0]?.rule).toBe("spec-xml-well-formed");
      expect(interfaces).toEqual([]);
    },
  );

  test("that lead out of the inputs are refused", () => {
    const { diagnostics, interfaces } = parse(
      [{ path: "in/x.xml", text: iface("<?include ../../x.xml?>") }],
      { readInclude: () => false },
    );
    expect(diagnostics).toMatchObject([
      {
        rule: "security-preprocess-command",
        message: 'the path "../x.xml" leads out of the inputs',
      },
    ]);
    expect(interfaces).toEqual([]);
  });

  test("without a reader find nothing", () => {
    const { found } = parseMarked("<node><?include x.xml?></node>");
    expect(found).toEqual([
      '1:7 error qemu-preprocess-error: there is no file "x.xml"',
    ]);
  });
});

describe("other instructions", () => {
  test("cmd is refused wherever it stands", () => {
    const { result, places, marks } = parseMarked(
      '<node>❯<?cmd "id"?><?if a == b?>❯<?cmd "rm"?><?endif?></node>',
    );
    expect(places).toEqual(marks);
    expect(result.diagnostics.map(({ rule }) => rule)).toEqual([
      "security-preprocess-command",
      "security-preprocess-command",
    ]);
  });

  test("error and warning say what the file says, where they apply", () => {
    const { found } = parseMarked(
      '<node><?warning "think \u202e twice"?><?if a == b?><?error "no"?><?else?><?error "wrong platform"?><?endif?></node>',
    );
    expect(found).toEqual([
      "1:7 warning qemu-preprocess-warning: the file says: think \\u202e twice",
      "1:69 error qemu-preprocess-error: the file says: wrong platform",
    ]);
  });

  test("those of others are ignored", () => {
    const { found } = parseMarked(
      '<?xml-stylesheet href="x"?><node><?php x?><?If a?></node>',
    );
    expect(found).toEqual([]);
  });

  test("in comments and CDATA they are text", () => {
    const { found } = parseMarked(
      '<node><!-- <?cmd "x"?> <?if?> --><d:d xmlns:d="d"><![CDATA[<?endif?>]]></d:d></node>',
    );
    expect(found).toEqual([]);
  });
});
