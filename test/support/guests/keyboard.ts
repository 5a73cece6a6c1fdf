import { bootSector } from "./boot-sector.js";
import { begin, serialPort, wake } from "./serial-port.js";

/**
 * Prints the line `ready` on COM1, then each scan code of the PS/2 keyboard as
 * two hexadecimal digits in a line, presses and releases alike: `1e` and `9e`
 * for the key A. These are the numbers that D-Bus calls name keys by; a number
 * above 0x7f is `e0` and the rest of it.
 */
export const keyboard = bootSector(`
  ${begin}
  ; IRQ 1, which is the keyboard's, is interrupt 9.
  c7 06 24 00 abs16:wake  ; mov word [0x24], wake
  c7 06 26 00 00 00     ; mov word [0x26], 0
  e8 rel16:say_ready    ; call say_ready
next:
  fa                    ; cli                   until hlt, or one is missed
  e4 64                 ; in al, 0x64
  a8 01                 ; test al, 1            is a scan code there?
  75 rel8:take          ; jnz take
  fb                    ; sti
  f4                    ; hlt
  eb rel8:next          ; jmp next
take:
  e4 60                 ; in al, 0x60
  50                    ; push ax
  c0 e8 04              ; shr al, 4
  e8 rel16:put_digit    ; call put_digit
  58                    ; pop ax
  24 0f                 ; and al, 0x0f
  e8 rel16:put_digit    ; call put_digit
  b0 0d                 ; mov al, 13
  e8 rel16:put          ; call put
  b0 0a                 ; mov al, 10
  e8 rel16:put          ; call put
  eb rel8:next          ; jmp next

put_digit:
  3c 0a                 ; cmp al, 10
  72 rel8:decimal       ; jb decimal
  04 27                 ; add al, 'a' - '0' - 10
decimal:
  04 30                 ; add al, '0'
  e9 rel16:put          ; jmp put
  ${serialPort}
  ${wake}
`);
