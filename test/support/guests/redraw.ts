import { bootSector } from "./boot-sector.js";
import { begin, serialPort, wake } from "./serial-port.js";

/**
 * Sets 1024x768 with 32 bits a pixel, prints the line `ready` on COM1, and then
 * fills the whole screen with another colour sixty times a second, for ever.
 * That is twice as often as QEMU looks, so each of its frames is a new one.
 */
export const redraw = bootSector(`
  ${begin}
  ; The memory of the first PCI device that is a VGA: its BAR 0.
  b8 03 b1              ; mov ax, 0xb103        find a class of device,
  66 b9 00 00 03 00     ; mov ecx, 0x030000     VGA,
  31 f6                 ; xor si, si            the first one
  cd 1a                 ; int 0x1a              bx: its place
  b8 0a b1              ; mov ax, 0xb10a        read its configuration
  bf 10 00              ; mov di, 0x10
  cd 1a                 ; int 0x1a
  80 e1 f0              ; and cl, 0xf0          flags, not address
  66 89 cd              ; mov ebp, ecx
  fa                    ; cli                   the BIOS may have undone it

  ; The mode, through the ports that Bochs' VGA and QEMU's have: index, value.
  be abs16:mode         ; mov si, mode
  b9 05 00              ; mov cx, 5
set:
  ba ce 01              ; mov dx, 0x1ce
  ad                    ; lodsw
  ef                    ; out dx, ax
  42                    ; inc dx
  ad                    ; lodsw
  ef                    ; out dx, ax
  e2 rel8:set           ; loop set

  ; Real mode, but with an ES that reaches all of 4 GiB.
  0f 01 16 abs16:table  ; lgdt [table]
  0f 20 c0              ; mov eax, cr0
  0c 01                 ; or al, 1
  0f 22 c0              ; mov cr0, eax
  bb 08 00              ; mov bx, 8
  8e c3                 ; mov es, bx
  24 fe                 ; and al, 0xfe
  0f 22 c0              ; mov cr0, eax

  ; IRQ 0, interrupt 8: sixty times a second, and nothing but that.
  c7 06 20 00 abs16:wake  ; mov word [0x20], wake
  c7 06 22 00 00 00     ; mov word [0x22], 0
  b0 34                 ; mov al, 0x34          timer 0, a rate
  e6 43                 ; out 0x43, al
  b8 ae 4d              ; mov ax, 19886         1,193,182 Hz / 60
  e6 40                 ; out 0x40, al
  88 e0                 ; mov al, ah
  e6 40                 ; out 0x40, al
  e8 rel16:say_ready    ; call say_ready

  66 31 c0              ; xor eax, eax
frame:
  66 89 ef              ; mov edi, ebp
  66 b9 00 00 0c 00     ; mov ecx, 1024 * 768
  f3 67 66 ab           ; rep stosd [es:edi], eax
  66 05 05 03 01 00     ; add eax, 0x010305     red, green, blue
  fb                    ; sti
  f4                    ; hlt
  fa                    ; cli
  eb rel8:frame         ; jmp frame

mode:
  04 00 00 00           ; off
  01 00 00 04           ; width 1024
  02 00 00 03           ; height 768
  03 00 20 00           ; 32 bits a pixel
  04 00 41 00           ; on, linear
table:
  0f 00 abs32:entries   ; two entries
entries:
  00 00 00 00 00 00 00 00
  ff ff 00 00 00 92 cf 00 ; data from 0 to 4 GiB
  ${serialPort}
  ${wake}
`);
