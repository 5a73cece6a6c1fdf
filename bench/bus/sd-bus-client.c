/* Calls, and says how long it has taken. The cases are those of cases.mjs. */
#include "sd-bus.h"
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MEGABYTE 1048576
#define ENTRIES 200
#define IN_FLIGHT 100

static sd_bus *bus;
static const char *destination;
static uint8_t *megabyte;
static long to_send, unanswered;

static sd_bus_message *new_call(const char *member) {
  sd_bus_message *call = NULL;
  check(sd_bus_message_new_method_call(bus, &call, destination, PATH, NAME,
                                       member),
        member);
  return call;
}

static sd_bus_message *new_text_call(void) {
  sd_bus_message *call = new_call("EchoText");
  check(sd_bus_message_append(call, "s", "hello, world"), "append");
  return call;
}

static sd_bus_message *answer(sd_bus_message *call) {
  sd_bus_message *reply = NULL;
  check(sd_bus_call(bus, call, 0, NULL, &reply), "call");
  sd_bus_message_unref(call);
  return reply;
}

static void read_text(sd_bus_message *reply) {
  const char *text;
  check(sd_bus_message_read(reply, "s", &text), "read");
}

static void echo_one(void) {
  sd_bus_message *reply = answer(new_text_call());
  read_text(reply);
  sd_bus_message_unref(reply);
}

static void send_next(void);

static int answered(sd_bus_message *reply, void *data, sd_bus_error *error) {
  (void)data;
  (void)error;
  read_text(reply);
  unanswered--;
  send_next();
  return 0;
}

static void send_next(void) {
  if (to_send == 0)
    return;
  to_send--;
  unanswered++;
  sd_bus_message *call = new_text_call();
  check(sd_bus_call_async(bus, NULL, call, answered, NULL, 0), "call");
  sd_bus_message_unref(call);
}

static void echo_many(long count) {
  to_send = count;
  for (int i = 0; i < IN_FLIGHT; i++)
    send_next();
  while (unanswered > 0) {
    if (check(sd_bus_process(bus, NULL), "process") == 0)
      check(sd_bus_wait(bus, UINT64_MAX), "wait");
  }
}

static void echo_megabyte(void) {
  const void *bytes;
  size_t size;
  sd_bus_message *call = new_call("EchoBytes");
  check(sd_bus_message_append_array(call, 'y', megabyte, MEGABYTE), "append");
  sd_bus_message *reply = answer(call);
  check(sd_bus_message_read_array(reply, 'y', &bytes, &size), "read");
  if (size != MEGABYTE)
    check(-EBADMSG, "size");
  sd_bus_message_unref(reply);
}

static void append_entry(sd_bus_message *call, int number) {
  char key[32], text[32];
  snprintf(key, sizeof key, "setting-%d", number);
  snprintf(text, sizeof text, "value number %d", number);
  switch (number % 5) {
  case 0:
    check(sd_bus_message_append(call, "{sv}", key, "s", text), "s");
    return;
  case 1:
    check(sd_bus_message_append(call, "{sv}", key, "u", number * 1000), "u");
    return;
  case 2:
    check(sd_bus_message_append(call, "{sv}", key, "b", number % 2 == 0), "b");
    return;
  case 3:
    check(sd_bus_message_append(call, "{sv}", key, "d", number / 8.0), "d");
    return;
  default:
    check(sd_bus_message_append(call, "{sv}", key, "as", 2, "first", "second"),
          "as");
  }
}

static void read_value(sd_bus_message *reply) {
  const char *contents, *text;
  uint64_t space;
  check(sd_bus_message_peek_type(reply, NULL, &contents), "peek");
  check(sd_bus_message_enter_container(reply, 'v', contents), "variant");
  if (strcmp(contents, "as") == 0) {
    check(sd_bus_message_enter_container(reply, 'a', "s"), "array");
    while (check(sd_bus_message_read_basic(reply, 's', &text), "text") > 0)
      ;
    check(sd_bus_message_exit_container(reply), "exit");
  } else {
    check(sd_bus_message_read_basic(reply, contents[0], &space), "value");
  }
  check(sd_bus_message_exit_container(reply), "exit");
}

static void echo_table(void) {
  const char *key;
  int count = 0;
  sd_bus_message *call = new_call("EchoTable");
  check(sd_bus_message_open_container(call, 'a', "{sv}"), "open");
  for (int i = 0; i < ENTRIES; i++)
    append_entry(call, i);
  check(sd_bus_message_close_container(call), "close");
  sd_bus_message *reply = answer(call);
  check(sd_bus_message_enter_container(reply, 'a', "{sv}"), "enter");
  while (check(sd_bus_message_enter_container(reply, 'e', "sv"), "entry") > 0) {
    check(sd_bus_message_read_basic(reply, 's', &key), "key");
    read_value(reply);
    check(sd_bus_message_exit_container(reply), "exit");
    count++;
  }
  if (count != ENTRIES)
    check(-EBADMSG, "entries");
  sd_bus_message_unref(reply);
}

static void repeat(long count, void (*call)(void)) {
  for (long i = 0; i < count; i++)
    call();
}

static void run(const char *id, long count) {
  if (strcmp(id, "one") == 0)
    repeat(count, echo_one);
  else if (strcmp(id, "many") == 0)
    echo_many(count);
  else if (strcmp(id, "bytes") == 0)
    repeat(count, echo_megabyte);
  else if (strcmp(id, "table") == 0)
    repeat(count, echo_table);
  else
    check(-EINVAL, id);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

void call(const char *link, const char *address) {
  char id[16];
  long count;
  bus = connect_to(link, address);
  destination = strcmp(link, "daemon") == 0 ? NAME : NULL;
  megabyte = malloc(MEGABYTE);
  memset(megabyte, 7, MEGABYTE);
  echo_one();
  puts("ready");
  while (scanf("%15s %ld", id, &count) == 2) {
    int64_t begin = now();
    run(id, count);
    printf("%lld\n", (long long)(now() - begin));
  }
}
