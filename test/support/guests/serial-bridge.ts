import { bootSector } from "./boot-sector.js";
import { begin, serialPort, wake } from "./serial-port.js";

/**
 * Prints the line `ready` on COM1; from then on what comes in at COM1 goes out
 * at COM2, and the other way round. So a test can be what runs in a guest.
 */
export const serialBridge = bootSector(`
  ${begin}
  ba fb 02              ; mov dx, 0x2fb         COM2's line control
  b0 80                 ; mov al, 0x80          the divisor is at 0x2f8
  ee                    ; out dx, al
  ba f8 02              ; mov dx, 0x2f8
  b8 01 00              ; mov ax, 1             115,200 baud
  ef                    ; out dx, ax
  ba fb 02              ; mov dx, 0x2fb
  b0 03                 ; mov al, 3             8 bits, no parity
  ee                    ; out dx, al
  ba fc 02              ; mov dx, 0x2fc         modem control
  b0 0b                 ; mov al, 0x0b          DTR, RTS, interrupts pass
  ee                    ; out dx, al
  ; IRQ 4 and 3, which are COM1's and COM2's, are interrupts 0x0c and 0x0b.
  c7 06 30 00 abs16:wake  ; mov word [0x30], wake
  c7 06 32 00 00 00     ; mov word [0x32], 0
  c7 06 2c 00 abs16:wake  ; mov word [0x2c], wake
  c7 06 2e 00 00 00     ; mov word [0x2e], 0
  e4 21                 ; in al, 0x21
  24 e7                 ; and al, 0xe7          let both pass
  e6 21                 ; out 0x21, al
  b0 01                 ; mov al, 1             interrupt when a byte is in
  ba f9 03              ; mov dx, 0x3f9
  ee                    ; out dx, al
  ba f9 02              ; mov dx, 0x2f9
  ee                    ; out dx, al
  e8 rel16:say_ready    ; call say_ready
next:
  fa                    ; cli                   until hlt, or one is missed
  ba fd 03              ; mov dx, 0x3fd
  ec                    ; in al, dx
  a8 01                 ; test al, 1            is a byte in at COM1?
  75 rel8:there         ; jnz there
  ba fd 02              ; mov dx, 0x2fd
  ec                    ; in al, dx
  a8 01                 ; test al, 1            is a byte in at COM2?
  75 rel8:back          ; jnz back
  fb                    ; sti
  f4                    ; hlt
  eb rel8:next          ; jmp next
there:
  ba f8 03              ; mov dx, 0x3f8
  ec                    ; in al, dx
  88 c4                 ; mov ah, al
  ba fd 02              ; mov dx, 0x2fd
there_wait:
  ec                    ; in al, dx
  a8 20                 ; test al, 0x20         can it take a byte?
  74 rel8:there_wait    ; jz there_wait
  88 e0                 ; mov al, ah
  ba f8 02              ; mov dx, 0x2f8
  ee                    ; out dx, al
  eb rel8:next          ; jmp next
back:
  ba f8 02              ; mov dx, 0x2f8
  ec                    ; in al, dx
  e8 rel16:put          ; call put
  eb rel8:next          ; jmp next
  ${serialPort}
  ${wake}
`);
