import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Project, SyntaxKind } from "ts-morph";
import type { SourceFile } from "ts-morph";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** One import, export-from or `import()` in the source. */
export interface SourceImport {
  /** `src/emit/index.ts`. */
  readonly from: string;
  /** `src/emit/markdown.ts` for our own files, else as written: `node:fs`. */
  readonly to: string;
  readonly isOwn: boolean;
  /** Leaves nothing behind when types are stripped. */
  readonly isTypeOnly: boolean;
  /** Happens when the code runs, not when the module is loaded. */
  readonly isDynamic: boolean;
}

export interface SourceModule {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly SourceImport[];
  /** Names from `names` that the module uses as free variables. */
  readonly globals: ReadonlySet<string>;
}

/** Every TypeScript file of src/, without declaration files, sorted by path. */
export function sourceModules(globals: readonly string[]): SourceModule[] {
  const project = new Project({ skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths([
    join(root, "src/**/*.ts"),
    `!${join(root, "src/**/*.d.ts")}`,
  ]);
  return project
    .getSourceFiles()
    .map((file) => readModule(file, globals))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readModule(
  file: SourceFile,
  globals: readonly string[],
): SourceModule {
  const path = slashed(relative(root, file.getFilePath()));
  return {
    path,
    lines: file.getEndLineNumber(),
    imports: [...staticImports(file, path), ...dynamicImports(file, path)],
    globals: new Set(globals.filter((name) => usesGlobal(file, name))),
  };
}

function staticImports(file: SourceFile, from: string): SourceImport[] {
  const imports = file.getImportDeclarations().map((declaration) => ({
    specifier: declaration.getModuleSpecifierValue(),
    isTypeOnly:
      declaration.isTypeOnly() ||
      (declaration.getNamedImports().length > 0 &&
        declaration.getNamedImports().every((name) => name.isTypeOnly())),
  }));
  const exports = file.getExportDeclarations().flatMap((declaration) => {
    const specifier = declaration.getModuleSpecifierValue();
    return specifier === undefined
      ? []
      : [{ specifier, isTypeOnly: declaration.isTypeOnly() }];
  });
  return [...imports, ...exports].map(({ specifier, isTypeOnly }) => ({
    from,
    ...target(from, specifier),
    isTypeOnly,
    isDynamic: false,
  }));
}

function dynamicImports(file: SourceFile, from: string): SourceImport[] {
  return file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter(
      (call) => call.getExpression().getKind() === SyntaxKind.ImportKeyword,
    )
    .map((call) => {
      const [argument] = call.getArguments();
      const literal = argument?.asKind(SyntaxKind.StringLiteral);
      return {
        from,
        // A name that is computed is shown as it is written.
        ...(literal === undefined
          ? { to: argument?.getText() ?? "", isOwn: false }
          : target(from, literal.getLiteralValue())),
        isTypeOnly: false,
        isDynamic: true,
      };
    });
}

function target(
  from: string,
  specifier: string,
): { readonly to: string; readonly isOwn: boolean } {
  if (!specifier.startsWith(".")) return { to: specifier, isOwn: false };
  const path = posix.join(dirname(from), specifier);
  return { to: path.replace(/\.js$/, ".ts"), isOwn: true };
}

/** As an expression, not as the name of a member, a key or a declaration. */
function usesGlobal(file: SourceFile, name: string): boolean {
  return file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .some(
      (identifier) =>
        identifier.getText() === name &&
        identifier
          .getParent()
          .asKind(SyntaxKind.PropertyAccessExpression)
          ?.getExpression() === identifier,
    );
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
