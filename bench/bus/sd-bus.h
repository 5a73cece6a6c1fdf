/* What the two ends of the benchmark with sd-bus share. */
#pragma once
#include <stdbool.h>
#include <systemd/sd-bus.h>

#define NAME "org.qemu.Bench1"
#define PATH "/org/qemu/Bench1"

/* Ends the program, saying where, when a result of sd-bus is an error. */
int check(int result, const char *what);

sd_bus *start(sd_bus *bus, bool is_client);
sd_bus *connect_to(const char *link, const char *address);

void serve(const char *link, const char *address);
void call(const char *link, const char *address);
