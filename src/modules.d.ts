// Modules that scripts/plugins.mjs makes for the bundler and for the tests.

declare module "*.hbs" {
  /** A template, compiled when the package is built. */
  const template: (view: unknown, options: object) => string;
  export default template;
}

declare module "qbus-gen:runtime-sources" {
  /** The text of every file under src/runtime, sorted by path. */
  export const runtimeSources: readonly {
    readonly path: string;
    readonly text: string;
  }[];
}

declare module "qbus-gen:rule-pages" {
  /** The text of every page under src/lint/rules, sorted by identifier. */
  export const rulePages: readonly {
    readonly id: string;
    readonly text: string;
  }[];
}

declare module "qbus-gen:build" {
  /** Of package.json. */
  export const version: string;
  /** A hash of the sources that this build was made from. */
  export const fingerprint: string;
}
