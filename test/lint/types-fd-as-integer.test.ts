import { typesFdAsInteger } from "../../src/lint/rules/types-fd-as-integer.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesFdAsInteger, {
  valid: {
    "a descriptor": '<arg name="socket_fd" type="h" direction="in"/>',
    "a handle of Windows, as in QEMU's ScanoutMap":
      '<arg name="handle" type="t" direction="in"/>',
    "how many there are": `<!-- M:
 @n: the number of file descriptors
 --><method name="M"><arg name="n" type="u" direction="in"/></method>`,
    "an index": `<!-- M:
 @fd: index of the descriptor
 --><method name="M"><arg name="fd" type="u" direction="in"/></method>`,
    "prose that only speaks of one": `<!-- M:
 @size: how much to read from the file descriptor
 --><method name="M"><arg name="size" type="u" direction="in"/></method>`,
    "a word that ends so": '<arg name="refd" type="u" direction="in"/>',
  },
  invalid: [
    {
      name: "names",
      xml: '<method name="M"><arg name="fd" type="❯i" direction="in"/><arg name="socket_fd" type="❯u" direction="in"/><arg name="fileno" type="❯i" direction="in"/><arg name="dmabuf" type="❯t" direction="in"/></method>',
      messages: [
        'the argument "fd" seems to be a file descriptor, and is an integer',
        'the argument "socket_fd" seems to be a file descriptor, and is an integer',
        'the argument "fileno" seems to be a file descriptor, and is an integer',
        'the argument "dmabuf" seems to be a file descriptor, and is an integer',
      ],
    },
    {
      name: "documentation",
      xml: `<!-- M:
 @a: the file descriptor of the socket
 --><method name="M"><arg name="a" type="❯i" direction="in"/></method>`,
      messages: [
        'the argument "a" seems to be a file descriptor, and is an integer',
      ],
    },
  ],
});
