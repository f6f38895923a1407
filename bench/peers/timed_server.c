/*
 * A server whose times are known in advance, to hold a load generator's figures against arithmetic. One thread, keep-alive, GET only;
 * it answers every request head with the same bytes, those that "/json" has in the contract. Listens on 127.0.0.1 and prints READY with its address.
 *
 *   timed_server at-once       as soon as it has read the request
 *   timed_server delay MS      that long after it has read the request
 *   timed_server stall MS      in the first MS of each second of its own clock it reads and answers nothing; then it answers everything at once
 *
 * It sleeps to a millisecond before an answer is due and spins from there.
 *
 * What a constant rate must read from "stall 100", response times counted from the intended start and the catching up taken as instant: a request
 * due t ms into a stall waits 100 - t ms, and a tenth of all requests is due in one. So P(response > x) = (100 - x) / 1000 for x < 100 ms,
 * and p95 = 50 ms, p99 = 90 ms, p99.9 = 99 ms. No machine catches up in no time: ended by SIGTERM it prints how long that took and how many
 * answers it was, as means of all stalls. With s ms of it an answer and r requests a ms, the request that is due t ms into a stall waits
 * (100 - t) + r t s.
 */
#define _GNU_SOURCE
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define PROGRAM "timed_server"
#include "server.h"

#define MOST_DESCRIPTORS 65536
#define MOST_PENDING (1 << 20)
#define MOST_EVENTS 1024
#define MS INT64_C(1000000)

static const char ANSWER[] =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"message\":\"Hello, World!\"}";
static const char END_OF_HEAD[] = "\r\n\r\n";

static unsigned char seen[MOST_DESCRIPTORS]; /* of END_OF_HEAD, by descriptor */
static uint32_t opened[MOST_DESCRIPTORS];    /* how often a descriptor was a connection: an answer for an earlier one is dropped */

struct pending {
  int64_t due_ns;
  int fd;
  uint32_t opened;
};
static struct pending pending[MOST_PENDING]; /* a ring, in the order of due_ns */
static uint32_t first_pending, end_pending;

static long long accepted;

static void accept_all(int epoll, int listening) {
  for (int fd; (fd = accept4(listening, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
    if (fd >= MOST_DESCRIPTORS) {
      close(fd);
      continue;
    }
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    seen[fd] = 0;
    accepted++;
    opened[fd]++;
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
      fail("cannot watch a connection");
    }
  }
}

static void answer(int fd) {
  if (send(fd, ANSWER, sizeof ANSWER - 1, MSG_NOSIGNAL) != (ssize_t)(sizeof ANSWER - 1)) {
    shutdown(fd, SHUT_RDWR); /* gone, or does not read: its next event closes it */
  }
}

/* How many heads of requests end in what a connection has sent; negative when it is gone. */
static int heads(int fd) {
  char bytes[16384];
  ssize_t count = recv(fd, bytes, sizeof bytes, 0);
  if (count < 0 && errno == EAGAIN) {
    return 0;
  }
  if (count <= 0) {
    return -1;
  }
  int ended = 0;
  unsigned matched = seen[fd];
  for (ssize_t i = 0; i < count; i++) {
    matched = bytes[i] == END_OF_HEAD[matched] ? matched + 1 : bytes[i] == '\r';
    if (matched == sizeof END_OF_HEAD - 1) {
      ended++;
      matched = 0;
    }
  }
  seen[fd] = (unsigned char)matched;
  return ended;
}

static void serve(int fd, int64_t due_ns) {
  int ended = heads(fd);
  if (ended < 0) {
    close(fd);
    return;
  }
  for (; ended > 0; ended--) {
    if (due_ns == 0) {
      answer(fd);
    } else if (end_pending - first_pending == MOST_PENDING) {
      shutdown(fd, SHUT_RDWR);
    } else {
      pending[end_pending++ % MOST_PENDING] = (struct pending){due_ns, fd, opened[fd]};
    }
  }
}

static int is_pending(void) {
  return first_pending != end_pending;
}

static int64_t first_due_ns(void) {
  return pending[first_pending % MOST_PENDING].due_ns;
}

static int answer_due(void) {
  int answered = 0;
  for (; is_pending() && first_due_ns() <= now_ns(); first_pending++, answered++) {
    struct pending *next = &pending[first_pending % MOST_PENDING];
    if (next->opened == opened[next->fd]) {
      answer(next->fd);
    }
  }
  return answered;
}

/* How long to sleep for requests: for ever, or to a millisecond before an answer is due. */
static int timeout_ms(int catching_up) {
  if (catching_up) {
    return 0;
  }
  if (!is_pending()) {
    return -1;
  }
  int64_t left_ms = (first_due_ns() - now_ns()) / MS - 1;
  return left_ms > 0 ? (int)left_ms : 0;
}

int main(int count, char **arguments) {
  const char *mode = count > 1 ? arguments[1] : "";
  int64_t ms = count == 3 ? atoll(arguments[2]) : 0;
  int at_once = count == 2 && strcmp(mode, "at-once") == 0;
  int64_t delay_ns = strcmp(mode, "delay") == 0 && ms >= 1 && ms <= 60000 ? ms * MS : 0;
  int64_t stall_ns = strcmp(mode, "stall") == 0 && ms >= 1 && ms <= 999 ? ms * MS : 0;
  if (!at_once && delay_ns == 0 && stall_ns == 0) {
    fprintf(stderr, "timed_server: at-once, delay MS (1 to 60000) or stall MS (1 to 999)\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_TIMERSLACK, 1);
  signal(SIGTERM, stop);
  struct rlimit descriptors;
  getrlimit(RLIMIT_NOFILE, &descriptors);
  descriptors.rlim_cur = descriptors.rlim_max;
  setrlimit(RLIMIT_NOFILE, &descriptors);

  int listening = listener("timed", 4096);
  int epoll = epoll_create1(0);
  struct epoll_event first = {.events = EPOLLIN, .data.fd = listening};
  if (epoll < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, listening, &first) < 0) {
    fail("cannot poll");
  }
  static struct epoll_event events[MOST_EVENTS];
  int64_t start_ns = now_ns(), second_ns = 0, catching_up_ns = 0, caught_up = 0, stalls = 0;
  int catching_up = 0;
  while (!stopped) {
    int found = epoll_wait(epoll, events, MOST_EVENTS, timeout_ms(catching_up));
    int64_t read_ns = now_ns();
    second_ns = read_ns - (read_ns - start_ns) % SECOND;
    int64_t due_ns = delay_ns > 0 ? read_ns + delay_ns : read_ns < second_ns + stall_ns ? second_ns + stall_ns : 0;
    for (int i = 0; i < found; i++) {
      if (events[i].data.fd == listening) {
        accept_all(epoll, listening);
      } else {
        serve(events[i].data.fd, due_ns);
        caught_up += catching_up;
      }
    }
    int answered = answer_due();
    if (stall_ns > 0 && answered > 0) {
      catching_up = 1;
      caught_up += answered;
      stalls++;
    } else if (catching_up && found <= 0) {
      catching_up = 0;
      catching_up_ns += read_ns - second_ns - stall_ns;
    }
  }
  int64_t divisor = stalls > 0 ? stalls : 1;
  printf("{\"accepted\": %lld, \"stalls\": %lld, \"catching_up_ms\": %.3f, \"caught_up\": %.1f}\n", accepted, (long long)stalls,
         (double)catching_up_ns / (double)divisor / MS, (double)caught_up / (double)divisor);
  return 0;
}
