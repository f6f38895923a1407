/*
 * A server whose cost a request is known exactly, by construction: two of them differ by a ratio that is arithmetic, to hold the runner's intervals
 * against. One thread, keep-alive, one queue, first come first served. Listens on 127.0.0.1 and prints READY with its address.
 *
 *   known_server wait US ANSWERS   one worker on paper, busy with a request for US microseconds of the clock: it begins when that was read, or when
 *                                  the one before is done, whichever is later. Its times are a schedule, not sleeps: a late answer delays no other.
 *                                  While the queue is not empty it answers 1e6 / US a second, however long the machine takes to wake it.
 *   known_server cpu US ANSWERS    spins before each answer until its thread has used US microseconds of CPU for each request so far, what reading
 *                                  and sending took included. With a full queue it saturates its core. What a request costs above US by itself
 *                                  (below 40 it may) is made up for by the next ones.
 *
 * ANSWERS (contract_answers.py writes it) holds the contract's requests and what is answered to each, byte by byte; any other request ends its
 * connection. All other arguments are ignored: the runner's, for servers that have settings. Ends when its standard input ends; a line there is
 * answered with counters. At its end it says on standard error how often the worker had nothing to do, and how often the CPU used was ahead of US.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_DESCRIPTORS 1024
#define MOST_REQUEST_BYTES (72 * 1024) /* the contract's longest has a body of 64 KiB and a byte */
#define MOST_ANSWERS 1024
#define MOST_PENDING 4096
#define MOST_EVENTS 256
#define LONGEST_SEND_MS 5000
#define SECOND INT64_C(1000000000)

/* A request is known by its first line and by what follows the second one, which is Host. */
struct answer {
  const char *line, *rest, *bytes;
  size_t line_length, rest_length, length;
};
static struct answer answers[MOST_ANSWERS];
static int answer_count;

struct connection {
  uint32_t opened; /* how often the descriptor was a connection: an answer for an earlier one is dropped */
  size_t length;
  char bytes[MOST_REQUEST_BYTES];
};
static struct connection connections[MOST_DESCRIPTORS];

struct pending {
  const struct answer *answer;
  int64_t due_ns;
  int fd;
  uint32_t opened;
};
static struct pending pending[MOST_PENDING]; /* a ring */
static uint32_t first_pending, end_pending;

static int64_t wait_ns, cpu_ns;       /* of a request; one of them is 0 */
static int64_t free_ns;               /* when the worker of wait is */
static int64_t origin_ns = INT64_MIN; /* of the CPU clock: less what was not spent on requests */
static int64_t answered, idle_times, dear_times;
static volatile sig_atomic_t stopped;

static void stop(int signal) {
  (void)signal;
  stopped = 1;
}

static void fail(const char *what) {
  fprintf(stderr, "known_server: %s: %s\n", what, strerror(errno));
  exit(1);
}

static int64_t read_ns(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * SECOND + t.tv_nsec;
}

static int64_t now_ns(void) {
  return read_ns(CLOCK_MONOTONIC);
}

static int64_t used_ns(void) {
  return read_ns(CLOCK_THREAD_CPUTIME_ID);
}

/* Each entry is a line with three lengths, then the request's first line, its rest and the answer. */
static void read_answers(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    fail(path);
  }
  struct answer next;
  while (answer_count < MOST_ANSWERS && fscanf(file, "%zu %zu %zu", &next.line_length, &next.rest_length, &next.length) == 3 && fgetc(file) == '\n') {
    size_t all = next.line_length + next.rest_length + next.length;
    char *bytes = malloc(all);
    if (bytes == NULL || fread(bytes, 1, all, file) != all) {
      fail(path);
    }
    next.line = bytes;
    next.rest = bytes + next.line_length;
    next.bytes = next.rest + next.rest_length;
    answers[answer_count++] = next;
  }
  if (answer_count == 0 || fgetc(file) != EOF) {
    fprintf(stderr, "known_server: %s: no answers, too many, or broken ones\n", path);
    exit(1);
  }
  fclose(file);
}

static int listener(void) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) < 0 || listen(fd, 1024) < 0 ||
      getsockname(fd, (struct sockaddr *)&address, &size) < 0) {
    fail("cannot listen");
  }
  printf("READY known http://127.0.0.1:%d\n", ntohs(address.sin_port));
  fflush(stdout);
  return fd;
}

static void watch(int epoll, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
    fail("cannot watch a descriptor");
  }
}

static void accept_all(int epoll, int listening) {
  for (int fd; (fd = accept4(listening, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
    if (fd >= MOST_DESCRIPTORS) {
      close(fd);
      continue;
    }
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connections[fd].opened++;
    connections[fd].length = 0;
    watch(epoll, fd);
  }
}

/* Nothing else is done meanwhile: long answers are only sent to who checks the contract. */
static void answer(int fd, const struct answer *with) {
  for (size_t sent = 0; sent < with->length;) {
    ssize_t count = send(fd, with->bytes + sent, with->length - sent, MSG_NOSIGNAL);
    struct pollfd writable = {.fd = fd, .events = POLLOUT};
    if (count >= 0) {
      sent += (size_t)count;
    } else if (errno != EAGAIN || poll(&writable, 1, LONGEST_SEND_MS) <= 0) {
      shutdown(fd, SHUT_RDWR); /* gone, or does not read: its next event closes it */
      return;
    }
  }
}

static const struct answer *answer_to(const char *request, size_t length) {
  const char *end = request + length, *line_end = memmem(request, length, "\r\n", 2);
  const char *host_end = line_end == NULL ? NULL : memmem(line_end + 2, (size_t)(end - line_end - 2), "\r\n", 2);
  if (host_end == NULL || strncmp(line_end + 2, "Host:", 5) != 0) {
    return NULL;
  }
  size_t line_length = (size_t)(line_end - request), rest_length = (size_t)(end - host_end - 2);
  for (const struct answer *a = answers; a < answers + answer_count; a++) {
    if (a->line_length == line_length && a->rest_length == rest_length && memcmp(a->line, request, line_length) == 0 &&
        memcmp(a->rest, host_end + 2, rest_length) == 0) {
      return a;
    }
  }
  return NULL;
}

/* Of the request that a connection's bytes begin with; 0 when it is not whole. */
static size_t request_length(const struct connection *from) {
  const char *head_end = memmem(from->bytes, from->length, "\r\n\r\n", 4);
  if (head_end == NULL) {
    return 0;
  }
  size_t head = (size_t)(head_end + 4 - from->bytes);
  const char *body = memmem(from->bytes, head, "\r\nContent-Length: ", 18);
  size_t all = head + (body == NULL ? 0 : strtoul(body + 18, NULL, 10));
  return from->length < all ? 0 : all;
}

static void enqueue(int fd, const struct answer *with, int64_t at_ns) {
  if (with == NULL || end_pending - first_pending == MOST_PENDING) {
    shutdown(fd, SHUT_RDWR);
    return;
  }
  idle_times += first_pending == end_pending;
  if (wait_ns > 0) {
    free_ns = (free_ns > at_ns ? free_ns : at_ns) + wait_ns;
  } else if (origin_ns == INT64_MIN) {
    origin_ns = used_ns();
  }
  pending[end_pending++ % MOST_PENDING] = (struct pending){with, free_ns, fd, connections[fd].opened};
}

static void serve(int fd, int64_t at_ns) {
  struct connection *from = &connections[fd];
  ssize_t count = recv(fd, from->bytes + from->length, MOST_REQUEST_BYTES - from->length, 0);
  if (count < 0 && errno == EAGAIN) {
    return;
  }
  if (count <= 0) { /* 0 also where a request does not fit */
    close(fd);
    return;
  }
  from->length += (size_t)count;
  for (size_t length; (length = request_length(from)) > 0;) {
    enqueue(fd, answer_to(from->bytes, length), at_ns);
    from->length -= length;
    memmove(from->bytes, from->bytes + length, from->length);
  }
}

static void answer_first(void) {
  struct pending *next = &pending[first_pending++ % MOST_PENDING];
  answered++;
  if (next->opened == connections[next->fd].opened) {
    answer(next->fd, next->answer);
  }
}

static int64_t first_due_ns(void) {
  return pending[first_pending % MOST_PENDING].due_ns;
}

static void answer_due(void) {
  if (wait_ns > 0) {
    while (first_pending != end_pending && first_due_ns() <= now_ns()) {
      answer_first();
    }
  } else if (first_pending != end_pending) {
    int64_t until_ns = origin_ns + (answered + 1) * cpu_ns;
    dear_times += used_ns() > until_ns;
    while (used_ns() < until_ns) {
    }
    answer_first();
  }
}

/* Sleeps until there is something to read or to answer. */
static int ready(int epoll, struct epoll_event *events) {
  int64_t left_ns = cpu_ns > 0 || first_pending == end_pending ? 0 : first_due_ns() - now_ns();
  if (left_ns > 0 || first_pending == end_pending) {
    struct pollfd readable = {.fd = epoll, .events = POLLIN};
    struct timespec left = {.tv_sec = left_ns / SECOND, .tv_nsec = left_ns % SECOND};
    ppoll(&readable, 1, first_pending == end_pending ? NULL : &left, NULL);
  }
  return epoll_wait(epoll, events, MOST_EVENTS, 0);
}

static void tell(void) {
  char bytes[256];
  ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
  stopped = stopped || count <= 0;
  for (ssize_t i = 0; i < count; i++) {
    if (bytes[i] == '\n') {
      printf("STATS {\"answered\": %lld, \"idle_times\": %lld, \"dear_times\": %lld}\n", (long long)answered, (long long)idle_times,
             (long long)dear_times);
    }
  }
  fflush(stdout);
}

int main(int count, char **arguments) {
  const char *mode = count > 3 ? arguments[1] : "";
  int64_t us = count > 3 ? atoll(arguments[2]) : 0;
  wait_ns = strcmp(mode, "wait") == 0 ? us * 1000 : 0;
  cpu_ns = strcmp(mode, "cpu") == 0 ? us * 1000 : 0;
  if (us < 1 || us > 1000000 || wait_ns + cpu_ns == 0) {
    fprintf(stderr, "known_server: wait US ANSWERS or cpu US ANSWERS (US from 1 to 1000000)\n");
    return 2;
  }
  prctl(PR_SET_TIMERSLACK, 1);
  signal(SIGTERM, stop);
  read_answers(arguments[3]);
  int epoll = epoll_create1(0);
  if (epoll < 0) {
    fail("cannot poll");
  }
  int listening = listener();
  watch(epoll, listening);
  watch(epoll, STDIN_FILENO);
  static struct epoll_event events[MOST_EVENTS];
  int64_t turned_ns = used_ns();
  while (!stopped) {
    int found = ready(epoll, events);
    int64_t at_ns = now_ns();
    int served = first_pending != end_pending;
    for (int i = 0; i < found; i++) {
      int fd = events[i].data.fd;
      if (fd == listening) {
        accept_all(epoll, listening);
      } else if (fd == STDIN_FILENO) {
        tell();
      } else {
        serve(fd, at_ns);
        served = 1;
      }
    }
    if (!served && origin_ns != INT64_MIN) {
      origin_ns += used_ns() - turned_ns; /* woken for what is no request's: none makes up for it */
    }
    answer_due();
    turned_ns = cpu_ns > 0 ? used_ns() : 0;
  }
  fprintf(stderr, "known_server %s %lld: %lld answered, %lld times idle, %lld times dear\n", mode, (long long)us, (long long)answered,
          (long long)idle_times, (long long)dear_times);
  return 0;
}
