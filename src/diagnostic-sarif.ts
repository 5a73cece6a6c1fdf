import type { Diagnostic, Severity, Suppression } from "./diagnostic.js";
import { fingerprintOf } from "./diagnostic-fingerprint.js";
import { harmlessJson } from "./diagnostic-json.js";
import { pageOf } from "./diagnostic-page.js";
import type { PageOptions } from "./diagnostic-page.js";
import { lineIndexes, positionIn } from "./diagnostic-places.js";
import type { LineIndex } from "./diagnostic-places.js";
import type { UnreadableFile } from "./diagnostic-unreadable.js";
import type { Span } from "./model/model.js";

/** What a report says of a rule. */
export interface SarifRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly category: string;
  /** Its page, as Markdown. */
  readonly page: string | undefined;
}

export interface SarifOptions extends PageOptions {
  /** Of qbus-gen. */
  readonly version: string;
  readonly rules: readonly SarifRule[];
  /** Inputs that could not be read: what was found is not all. */
  readonly unreadable?: readonly UnreadableFile[];
}

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** Findings as SARIF 2.1.0, those that are suppressed included. */
export function diagnosticsSarif(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  options: SarifOptions,
): string {
  const indexOf = lineIndexes(sources);
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  const ruleIndex = new Map(ids.map((id, index) => [id, index]));
  return harmlessJson({
    $schema:
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "qbus-gen",
            semanticVersion: options.version,
            rules: ids.map((id) => ruleOf(id, options)),
          },
        },
        invocations: [invocationOf(options.unreadable ?? [])],
        originalUriBaseIds: {
          SRCROOT: {
            description: { text: "The folder that the command ran in." },
          },
        },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) =>
          resultOf(diagnostic, ruleIndex.get(diagnostic.rule) ?? -1, indexOf),
        ),
      },
    ],
  });
}

/** Without it, a code scanner would take what was not read for mended. */
function invocationOf(unreadable: readonly UnreadableFile[]): object {
  return {
    executionSuccessful: unreadable.length === 0,
    toolExecutionNotifications: unreadable.map(({ file, message }) => ({
      level: "error",
      message: { text: `cannot be read: ${message}` },
      locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
    })),
  };
}

function ruleOf(id: string, options: SarifOptions): object {
  const rule = options.rules.find((one) => one.id === id);
  if (rule === undefined) return { id };
  const { summary, why, page, severity, category } = rule;
  const text = `${summary} ${why.charAt(0).toUpperCase()}${why.slice(1)}`;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text },
    help: { text, markdown: page ?? text },
    // A relative address would be none.
    ...(options.docsUrl === undefined ? {} : { helpUri: pageOf(id, options) }),
    defaultConfiguration: { level: levels[severity] },
    properties: { category },
  };
}

type IndexOf = (span: Span) => LineIndex;

function resultOf(
  diagnostic: Diagnostic,
  ruleIndex: number,
  indexOf: IndexOf,
): object {
  const { rule, severity, message, help, span, symbol, fix } = diagnostic;
  const { related = [], variants, suppression } = diagnostic;
  const only =
    variants === undefined ? "" : ` (only for ${variants.join(", ")})`;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: {
      text: help === undefined ? message + only : `${message}${only}\n${help}`,
    },
    locations: [
      {
        ...locationOf(span, indexOf),
        ...(symbol === undefined
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: symbol }] }),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            ...locationOf(place.span, indexOf),
            message: { text: place.message },
          })),
        }),
    partialFingerprints: { "qbusgen/v1": fingerprintOf(diagnostic) },
    ...(suppression === undefined
      ? {}
      : { suppressions: [suppressionOf(suppression)] }),
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, help, indexOf)] }),
  };
}

function suppressionOf({ kind, reason }: Suppression): object {
  return {
    kind: kind === "baseline" ? "external" : "inSource",
    justification: reason,
  };
}

function locationOf(span: Span, indexOf: IndexOf): object {
  return {
    physicalLocation: {
      artifactLocation: artifact(span.file),
      region: regionOf(span, indexOf),
    },
  };
}

/** Relative files have the base; a path of the machine stands for itself. */
function artifact(file: string): object {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return file.startsWith("/")
    ? { uri: `file://${uri}` }
    : { uri, uriBaseId: "SRCROOT" };
}

function regionOf(span: Span, indexOf: IndexOf): object {
  const index = indexOf(span);
  const start = positionIn(index, span.start);
  const end = positionIn(index, span.end);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function fixOf(
  { edits }: NonNullable<Diagnostic["fix"]>,
  help: string | undefined,
  indexOf: IndexOf,
): object {
  const files = [...new Set(edits.map(({ span }) => span.file))];
  return {
    ...(help === undefined ? {} : { description: { text: help } }),
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter(({ span }) => span.file === file)
        .map(({ span, text }) => ({
          deletedRegion: regionOf(span, indexOf),
          insertedContent: { text },
        })),
    })),
  };
}
