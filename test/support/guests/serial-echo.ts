import { bootSector } from "./boot-sector.js";
import { begin, serialPort, wake } from "./serial-port.js";

/** Prints the line `ready` on COM1, then every byte that comes in there. */
export const serialEcho = bootSector(`
  ${begin}
  ; IRQ 4, which is COM1's, is interrupt 0x0c.
  c7 06 30 00 abs16:wake  ; mov word [0x30], wake
  c7 06 32 00 00 00     ; mov word [0x32], 0
  e4 21                 ; in al, 0x21
  24 ef                 ; and al, 0xef          let IRQ 4 pass
  e6 21                 ; out 0x21, al
  ba f9 03              ; mov dx, 0x3f9
  b0 01                 ; mov al, 1             interrupt when a byte is in
  ee                    ; out dx, al
  e8 rel16:say_ready    ; call say_ready
next:
  fa                    ; cli                   until hlt, or one is missed
  ba fd 03              ; mov dx, 0x3fd
  ec                    ; in al, dx
  a8 01                 ; test al, 1            is a byte in?
  75 rel8:take          ; jnz take
  fb                    ; sti
  f4                    ; hlt
  eb rel8:next          ; jmp next
take:
  ba f8 03              ; mov dx, 0x3f8
  ec                    ; in al, dx
  e8 rel16:put          ; call put
  eb rel8:next          ; jmp next
  ${serialPort}
  ${wake}
`);
