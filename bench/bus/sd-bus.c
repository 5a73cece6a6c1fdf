/*
 * The service and the client of the benchmark with sd-bus, as program.mjs has
 * them: `sd-bus serve|call daemon|peer|descriptors ADDRESS`.
 */
#include "sd-bus.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int check(int result, const char *what) {
  if (result < 0) {
    fprintf(stderr, "%s: %s\n", what, strerror(-result));
    exit(1);
  }
  return result;
}

sd_bus *start(sd_bus *bus, bool is_client) {
  check(sd_bus_set_bus_client(bus, is_client), "client");
  check(sd_bus_start(bus), "start");
  return bus;
}

sd_bus *connect_to(const char *link, const char *address) {
  sd_bus *bus = NULL;
  char text[512];
  bool is_peer = strcmp(link, "daemon") != 0;
  check(sd_bus_new(&bus), "new");
  snprintf(text, sizeof text, is_peer ? "unix:path=%s" : "%s", address);
  check(sd_bus_set_address(bus, text), "address");
  return start(bus, !is_peer);
}

int main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (argc < 4)
    return 2;
  if (strcmp(argv[1], "serve") == 0)
    serve(argv[2], argv[3]);
  else
    call(argv[2], argv[3]);
  return 0;
}
