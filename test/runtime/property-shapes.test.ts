import { expect, test } from "vitest";
import {
  FakeBus,
  isDictionary,
  isMap,
  PropertyGroup,
  Proxy,
  ReadWriteProperty,
  Skeleton,
  variant,
  type DictionaryShape,
  type InterfaceDescriptor,
  type PropertyCheck,
} from "../../src/runtime/index.js";

// Properties that hold dictionaries, in either shape that code is generated for.

const path = "/org/example/Tagged1";

const shapes = {
  object: { "0": variant("a{ss}", { a: "b" }) },
  map: new Map([["0", variant("a{ss}", new Map([["a", "b"]]))]]),
} as const;

function descriptorFor(dictionaries: DictionaryShape): InterfaceDescriptor {
  const tags = {
    name: "Tags",
    localName: "tags",
    type: "a{sv}",
    access: "readwrite",
    emitsChanged: "true",
    annotations: [],
  } as const;
  return {
    name: "org.example.Tagged1",
    dictionaries,
    annotations: [],
    methods: [],
    signals: [],
    properties: [tags],
  };
}

class TaggedObject extends Skeleton {
  override readonly $descriptor: InterfaceDescriptor;
  tags: unknown;

  constructor(shape: DictionaryShape) {
    super();
    this.$descriptor = descriptorFor(shape);
  }

  override async $get(): Promise<unknown> {
    return this.tags;
  }

  override async $set(_: string, value: unknown): Promise<boolean> {
    this.tags = value;
    return true;
  }
}

class TaggedProperties extends PropertyGroup<{ tags: unknown }> {
  readonly tags = new ReadWriteProperty(this, "Tags", checkFor(this.$owner));
}

class TaggedProxy extends Proxy {
  override readonly $descriptor: InterfaceDescriptor;
  readonly props: TaggedProperties;

  constructor(
    shape: DictionaryShape,
    ...target: ConstructorParameters<typeof Proxy>
  ) {
    super(...target);
    this.$descriptor = descriptorFor(shape);
    this.props = new TaggedProperties(this);
  }
}

/** As a generated check does it. */
function checkFor({ $descriptor }: Proxy): PropertyCheck<unknown> {
  const isRight = $descriptor.dictionaries === "map" ? isMap : isDictionary;
  return (value: unknown): void => {
    if (!isRight(value)) throw new TypeError("another shape");
  };
}

test.each(["object", "map"] as const)(
  "are set, got and watched as %s",
  async (shape) => {
    await using fake = new FakeBus();
    const service = fake.connect();
    const object = new TaggedObject(shape);
    await service.export(path, object);
    const destination = service.uniqueName;
    const client = fake.connect();
    const { props } = new TaggedProxy(shape, client, { destination, path });
    const seen: unknown[] = [];
    using watch = props.tags.watch((value) => seen.push(value));
    await watch.ready;
    await props.tags.set(shapes[shape]);
    expect(object.tags).toEqual(shapes[shape]);
    expect(await props.tags.get()).toEqual(shapes[shape]);
    expect(await props.getAll()).toEqual({ tags: shapes[shape] });
    expect(seen).toEqual([shapes[shape]]);
  },
);
