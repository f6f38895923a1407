/*
 * The reference that a load generator is held against: an open model at a constant rate on one thread that never sleeps. It spins on the
 * clock and polls the sockets that have a request under way without waiting, so what it reads is the server, the kernel and next to nothing of its own.
 *
 *   spin_client PORT PATH RATE CONNECTIONS WARMUP_S DURATION_S BODY
 *
 * The n-th request is due at n / RATE; one that finds no connection free waits in order and keeps its intended start. Response times count
 * from the intended start to the answer's last byte. An answer must be a 200 whose Content-Length is the length of BODY, and BODY: the first that is
 * not ends the run with exit code 1. Prints one JSON object; times in microseconds, quantiles exact (all samples are kept).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_CONNECTIONS 16384
#define ANSWER_BYTES 65536
#define DRAIN_NS INT64_C(5000000000)

struct connection {
  int fd;
  int64_t intended_ns;
  size_t got;
  char *answer;
};

static struct connection connections[MOST_CONNECTIONS];
static int free_ones[MOST_CONNECTIONS], busy[MOST_CONNECTIONS];
static size_t free_head, free_count, busy_count, connection_count;
static char request[4096];
static size_t request_size;
static const char *body;

static void fail(const char *what) {
  fprintf(stderr, "spin_client: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
  exit(1);
}

static int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static void connect_all(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  for (size_t i = 0; i < connection_count; i++) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0) {
      fail("cannot connect");
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connections[i] = (struct connection){.fd = fd, .answer = malloc(ANSWER_BYTES + 1)};
    if (connections[i].answer == NULL) {
      fail("no memory");
    }
    free_ones[free_count++] = (int)i;
  }
}

/* On the connection that has been free for the longest. */
static void send_request(int64_t intended_ns) {
  int index = free_ones[free_head++ % connection_count];
  free_count--;
  struct connection *to = &connections[index];
  to->intended_ns = intended_ns;
  to->got = 0;
  if (send(to->fd, request, request_size, MSG_NOSIGNAL | MSG_DONTWAIT) != (ssize_t)request_size) {
    fail("cannot send a request");
  }
  busy[busy_count++] = index;
}

/* Whether the answer is whole; fails when it is wrong. */
static int whole(const struct connection *from) {
  from->answer[from->got] = '\0';
  const char *end = strstr(from->answer, "\r\n\r\n");
  if (end == NULL) {
    return 0;
  }
  const char *length = strcasestr(from->answer, "\r\ncontent-length:");
  size_t size = strlen(body), head = (size_t)(end + 4 - from->answer);
  errno = 0;
  if (strncmp(from->answer, "HTTP/1.1 200 ", 13) != 0 || length == NULL || length > end || strtoul(length + 17, NULL, 10) != size ||
      from->got > head + size) {
    fail("not the head that was expected");
  }
  if (from->got < head + size) {
    return 0;
  }
  if (memcmp(end + 4, body, size) != 0) {
    fail("not the body that was expected");
  }
  return 1;
}

/* Looks at each busy connection once; gives the samples of those that have ended. */
static size_t poll_busy(int64_t *samples, size_t count) {
  for (size_t i = 0; i < busy_count;) {
    struct connection *from = &connections[busy[i]];
    ssize_t received = recv(from->fd, from->answer + from->got, ANSWER_BYTES - from->got, MSG_DONTWAIT);
    if (received < 0 && errno == EAGAIN) {
      i++;
      continue;
    }
    if (received <= 0) {
      errno = received == 0 ? 0 : errno;
      fail("lost a connection, or an answer is too long");
    }
    int64_t received_ns = now_ns();
    from->got += (size_t)received;
    if (!whole(from)) {
      i++;
      continue;
    }
    samples[count++] = received_ns - from->intended_ns;
    free_ones[(free_head + free_count++) % connection_count] = busy[i];
    busy[i] = busy[--busy_count];
  }
  return count;
}

/* Sends what is due until the time is over, and waits for the last answers; gives how many samples there are. */
static size_t run(double rate, double seconds, int64_t *samples) {
  int64_t start_ns = now_ns();
  size_t total = (size_t)(rate * seconds), sent = 0, answered = 0;
  while (answered < total) {
    int64_t at_ns = now_ns();
    while (sent < total && free_count > 0 && start_ns + (int64_t)((double)sent * 1e9 / rate) <= at_ns) {
      send_request(start_ns + (int64_t)((double)sent * 1e9 / rate));
      sent++;
    }
    answered = poll_busy(samples, answered);
    if (at_ns > start_ns + (int64_t)(seconds * 1e9) + DRAIN_NS) {
      errno = 0;
      fail("the server does not keep up");
    }
  }
  return answered;
}

static int ascending(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

int main(int count, char **arguments) {
  if (count != 8) {
    fprintf(stderr, "spin_client PORT PATH RATE CONNECTIONS WARMUP_S DURATION_S BODY\n");
    return 2;
  }
  double rate = atof(arguments[3]), warmup_s = atof(arguments[5]), duration_s = atof(arguments[6]);
  connection_count = strtoul(arguments[4], NULL, 10);
  body = arguments[7];
  if (rate <= 0 || rate > 1e6 || connection_count < 1 || connection_count > MOST_CONNECTIONS || warmup_s < 0 || duration_s <= 0 ||
      warmup_s > 3600 || duration_s > 3600 || strlen(body) > ANSWER_BYTES / 2) {
    fprintf(stderr, "spin_client: RATE to 1e6, CONNECTIONS to %d, times to 3600 s\n", MOST_CONNECTIONS);
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  request_size = (size_t)snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n\r\n", arguments[2], arguments[1]);
  if (request_size >= sizeof request) {
    fail("the path is too long");
  }
  double longest_s = warmup_s > duration_s ? warmup_s : duration_s;
  size_t most = (size_t)(rate * longest_s) + 1;
  int64_t *samples = malloc(most * sizeof *samples);
  if (samples == NULL) {
    fail("no memory");
  }
  memset(samples, 0, most * sizeof *samples); /* no page is touched for the first time while it measures */
  connect_all(atoi(arguments[1]));
  run(rate, warmup_s, samples);
  struct rusage before, after;
  getrusage(RUSAGE_SELF, &before);
  int64_t start_ns = now_ns();
  size_t answered = run(rate, duration_s, samples);
  double took_s = (double)(now_ns() - start_ns) / 1e9;
  getrusage(RUSAGE_SELF, &after);
  qsort(samples, answered, sizeof *samples, ascending);
  double cpu_us = (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_stime.tv_sec) * 1e6 +
                  (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_stime.tv_usec);
  printf("{\"requests\": %zu, \"rate_achieved_per_s\": %.1f, \"cpu_us_per_request\": %.2f, \"response_us\": {", answered,
         (double)answered / (took_s > duration_s ? took_s : duration_s), cpu_us / (double)answered);
  const double quantiles[] = {0.5, 0.9, 0.95, 0.99, 0.999};
  const char *const names[] = {"p50", "p90", "p95", "p99", "p999"};
  for (size_t i = 0; i < 5; i++) {
    size_t rank = (size_t)(quantiles[i] * (double)answered);
    printf("\"%s\": %.1f, ", names[i], (double)samples[rank < answered ? rank : answered - 1] / 1e3);
  }
  printf("\"max\": %.1f}}\n", (double)samples[answered - 1] / 1e3);
  return 0;
}
