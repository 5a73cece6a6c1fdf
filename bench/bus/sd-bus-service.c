/* Gives back what it gets. */
/* For accept4. */
#define _GNU_SOURCE
#include "sd-bus.h"
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static int echo(sd_bus_message *call, void *data, sd_bus_error *error) {
  sd_bus_message *reply = NULL;
  (void)data;
  (void)error;
  check(sd_bus_message_new_method_return(call, &reply), "reply");
  check(sd_bus_message_copy(reply, call, true), "copy");
  int result = sd_bus_send(NULL, reply, NULL);
  sd_bus_message_unref(reply);
  return result;
}

static int echo_bytes(sd_bus_message *call, void *data, sd_bus_error *error) {
  const void *bytes;
  size_t size;
  sd_bus_message *reply = NULL;
  (void)data;
  (void)error;
  check(sd_bus_message_read_array(call, 'y', &bytes, &size), "read");
  check(sd_bus_message_new_method_return(call, &reply), "reply");
  check(sd_bus_message_append_array(reply, 'y', bytes, size), "append");
  int result = sd_bus_send(NULL, reply, NULL);
  sd_bus_message_unref(reply);
  return result;
}

static const sd_bus_vtable vtable[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("EchoText", "s", "s", echo, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("EchoBytes", "ay", "ay", echo_bytes,
                  SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("EchoTable", "a{sv}", "a{sv}", echo,
                  SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END};

/* Accepts one peer. */
static sd_bus *accept_peer(const char *address) {
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  sd_bus *bus = NULL;
  sd_id128_t id;
  int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  snprintf(name.sun_path, sizeof name.sun_path, "%s", address);
  if (bind(listener, (struct sockaddr *)&name, sizeof name) < 0 ||
      listen(listener, 1) < 0)
    check(-errno, "listen");
  puts("ready");
  int peer = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (peer < 0)
    check(-errno, "accept");
  check(sd_bus_new(&bus), "new");
  check(sd_id128_randomize(&id), "id");
  check(sd_bus_set_fd(bus, peer, peer), "fd");
  check(sd_bus_set_server(bus, true, id), "server");
  return start(bus, false);
}

void serve(const char *link, const char *address) {
  bool is_peer = strcmp(link, "daemon") != 0;
  sd_bus *bus = is_peer ? accept_peer(address) : connect_to(link, address);
  check(sd_bus_add_object_vtable(bus, NULL, PATH, NAME, vtable, NULL), "add");
  if (!is_peer) {
    check(sd_bus_request_name(bus, NAME, 0), "name");
    puts("ready");
  }
  for (;;) {
    int result = sd_bus_process(bus, NULL);
    if (result < 0)
      exit(0);
    if (result == 0)
      sd_bus_wait(bus, UINT64_MAX);
  }
}
