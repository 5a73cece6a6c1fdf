/** URIs by the grammar of RFC 3986. */
import { isIpv6Between } from "./format-ip.js";
import type { Formatted } from "./format.js";

// Every loop is over one class of characters, and what follows it begins with
// none of them. So a search is linear, and needs no more stack for a longer
// text. What classes cannot say is asked for afterwards.

const uriPattern = /* @__PURE__ */ buildUriPattern();

function buildUriPattern(): RegExp {
  // Unreserved, sub-delims, and the beginning of an encoded byte.
  const plain = "A-Za-z0-9._~!$&'()*+,;=%-";
  const future = "[Vv][0-9A-Fa-f]+\\.[:A-Za-z0-9._~!$&'()*+,;=-]+";
  const host = `(?:\\[(?:[0-9A-Fa-f:.]+|${future})\\]|[${plain}]*)`;
  const authority = `//(?:[:${plain}]*@)?${host}(?::[0-9]*)?(?=[/?#]|$)`;
  return new RegExp(
    `^[A-Za-z][A-Za-z0-9+.-]*:(?:${authority}|(?!//))` +
      `[:@/${plain}]*(?:\\?[:@/?${plain}]*)?(?:#[:@/?${plain}]*)?$`,
  );
}

const brokenEncoding = /%(?![0-9A-Fa-f]{2})/;

/**
 * `https://example.org/a?b#c`: a URI with a scheme, whichever. Its length has
 * no limit, and nothing is asked of it but syntax: `file:///etc/passwd` is one.
 */
export function isUri(value: string): value is Formatted<"uri"> {
  return (
    uriPattern.test(value) &&
    !brokenEncoding.test(value) &&
    hasSoundLiteral(value)
  );
}

/** Whether what stands in brackets, if any, is an address indeed. */
function hasSoundLiteral(uri: string): boolean {
  // The pattern allows one pair, around the host.
  const start = uri.indexOf("[") + 1;
  if (start === 0 || (uri.charCodeAt(start) | 0x20) === 0x76) return true;
  return isIpv6Between(uri, start, uri.indexOf("]"));
}
