import { bootSector } from "./boot-sector.js";
import { begin, serialPort } from "./serial-port.js";

/**
 * Shows `QBUS` in the middle of an empty 80x25 text screen, white on blue, from
 * row 12, column 38 on; then prints the line `ready` on COM1, and halts.
 */
export const text = bootSector(`
  ${begin}
  b8 03 00              ; mov ax, 0x0003        set mode 3: 80x25, colours
  cd 10                 ; int 0x10
  b4 01                 ; mov ah, 1             cursor shape,
  b9 00 20              ; mov cx, 0x2000        none: it would blink
  cd 10                 ; int 0x10
  b8 00 b8              ; mov ax, 0xb800        the screen's memory
  8e c0                 ; mov es, ax
  31 ff                 ; xor di, di
  b8 20 07              ; mov ax, 0x0720        spaces, grey on black
  b9 d0 07              ; mov cx, 80 * 25
  f3 ab                 ; rep stosw
  be abs16:words        ; mov si, words
  bf cc 07              ; mov di, (12 * 80 + 38) * 2
  b4 1f                 ; mov ah, 0x1f          white on blue
  b9 04 00              ; mov cx, 4
next:
  ac                    ; lodsb
  ab                    ; stosw
  e2 rel8:next          ; loop next
  e8 rel16:say_ready    ; call say_ready
halt:
  f4                    ; hlt                   for good: interrupts are off
  eb rel8:halt          ; jmp halt
words:
  "QBUS"
  ${serialPort}
`);

/** Where `text` shows its text: letters are 9 pixels wide and 16 high. */
export const textArea = { x: 38 * 9, y: 12 * 16, width: 4 * 9, height: 16 };

/** What `draw` makes of that. */
export const textDrawing = `
....................................
....................................
.#####...######...##...##...#####...
##...##...##..##..##...##..##...##..
##...##...##..##..##...##..##...##..
##...##...##..##..##...##...##......
##...##...#####...##...##....###....
##...##...##..##..##...##......##...
##...##...##..##..##...##.......##..
##.#.##...##..##..##...##..##...##..
##.####...##..##..##...##..##...##..
.#####...######....#####....#####...
....##..............................
....###.............................
....................................
....................................`.trimStart();
