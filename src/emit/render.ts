/**
 * Fills Handlebars templates. They are compiled when the package is built, so a
 * run loads the small half of the library only.
 */
import { quote } from "./quote.js";

/** A precompiled template. Its default export is what `Handlebars.template` takes. */
export type Template = (view: unknown, options: object) => string;

/**
 * Strict mode does not look at what helpers are given, so they look for themselves.
 */
function helper(write: (text: string) => string): (text: unknown) => string {
  return (text) => {
    if (typeof text !== "string") {
      throw new Error(
        `a template helper got ${typeof text} where text belongs`,
      );
    }
    return write(text);
  };
}

/**
 * Escaping depends on the language being written, so each language has its own
 * helper and Handlebars' HTML escaping is off. A list in scripts/plugins.mjs
 * names them for the compiler of templates.
 */
const helpers = {
  quote: helper(quote),
};

/** Fills a template. */
export function render(template: Template, view: object): string {
  return template(view, { helpers });
}
