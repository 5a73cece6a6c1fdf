import { typesFileNameAsString } from "../../src/lint/rules/types-file-name-as-string.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesFileNameAsString, {
  valid: {
    bytes: '<arg name="filename" type="ay" direction="in"/>',
    "an address": `<!-- M:
 @path: a URI
 --><method name="M"><arg name="path" type="s" direction="in"/></method>`,
    "an object path": `<!-- M:
 @path: the object path
 --><method name="M"><arg name="path" type="s" direction="in"/></method>`,
    "another text": '<arg name="profile" type="s" direction="in"/>',
    "a number": '<arg name="dir" type="u" direction="in"/>',
    "a list of numbers": '<arg name="dir" type="au" direction="in"/>',
  },
  invalid: [
    {
      name: "names",
      xml: '<method name="M"><arg name="filename" type="❯s" direction="in"/><arg name="file_name" type="❯s" direction="in"/><arg name="files" type="❯as" direction="in"/><arg name="path" type="❯s" direction="in"/><arg name="socket_path" type="❯s" direction="in"/><arg name="directory" type="❯s" direction="in"/></method>',
      messages: [
        'the argument "filename" seems to be a file name, and is text',
        'the argument "file_name" seems to be a file name, and is text',
        'the argument "files" seems to be a file name, and is text',
        'the argument "path" seems to be a file name, and is text',
        'the argument "socket_path" seems to be a file name, and is text',
        'the argument "directory" seems to be a file name, and is text',
      ],
    },
    {
      name: "documentation",
      xml: `<!-- M:
 @a: the socket path
 @b: a file name
 --><method name="M"><arg name="a" type="❯s" direction="in"/><arg name="b" type="❯s" direction="in"/></method>`,
      messages: [
        'the argument "a" seems to be a file name, and is text',
        'the argument "b" seems to be a file name, and is text',
      ],
    },
  ],
});
