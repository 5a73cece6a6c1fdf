/**
 * How every guest begins: with a stack, flat real-mode segments, and COM1 open.
 * Interrupts of devices only wake the processor, so that a guest can wait
 * without keeping a core of the host busy; the BIOS does not see them again.
 */
export const begin = `
  fa                    ; cli
  31 c0                 ; xor ax, ax
  8e d8                 ; mov ds, ax
  8e c0                 ; mov es, ax
  8e d0                 ; mov ss, ax
  bc 00 7c              ; mov sp, 0x7c00
  fc                    ; cld
  e8 rel16:open_serial  ; call open_serial
`;

/** `open_serial`; `put`: AL goes out; `say_ready`: the line `ready` goes out. */
export const serialPort = `
open_serial:
  ba fb 03              ; mov dx, 0x3fb         line control
  b0 80                 ; mov al, 0x80          the divisor is at 0x3f8
  ee                    ; out dx, al
  ba f8 03              ; mov dx, 0x3f8
  b8 01 00              ; mov ax, 1             115,200 baud
  ef                    ; out dx, ax
  ba fb 03              ; mov dx, 0x3fb
  b0 03                 ; mov al, 3             8 bits, no parity
  ee                    ; out dx, al
  ba fc 03              ; mov dx, 0x3fc         modem control
  b0 0b                 ; mov al, 0x0b          DTR, RTS, interrupts pass
  ee                    ; out dx, al
  c3                    ; ret

put:
  52                    ; push dx
  50                    ; push ax
  ba fd 03              ; mov dx, 0x3fd         line status
put_wait:
  ec                    ; in al, dx
  a8 20                 ; test al, 0x20         can it take a byte?
  74 rel8:put_wait      ; jz put_wait
  58                    ; pop ax
  ba f8 03              ; mov dx, 0x3f8
  ee                    ; out dx, al
  5a                    ; pop dx
  c3                    ; ret

say_ready:
  be abs16:ready        ; mov si, ready
say_next:
  ac                    ; lodsb
  84 c0                 ; test al, al
  74 rel8:said          ; jz said
  e8 rel16:put          ; call put
  eb rel8:say_next      ; jmp say_next
said:
  c3                    ; ret
ready:
  "ready\\r\\n" 00
`;

/** `wake`: an interrupt handler that says that it has been heard. */
export const wake = `
wake:
  50                    ; push ax
  b0 20                 ; mov al, 0x20          end of interrupt
  e6 20                 ; out 0x20, al
  58                    ; pop ax
  cf                    ; iret
`;
