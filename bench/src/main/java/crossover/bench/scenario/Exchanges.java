package crossover.bench.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws the requests of a scenario, each with its answer. */
final class Exchanges {
  private Exchanges() {}

  static List<Exchange> of(List<Part> parts, long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Key, Exchange> known = new HashMap<>();
    List<Exchange> exchanges = new ArrayList<>(count);
    for (int index : order(parts, random, count)) {
      Part part = parts.get(index);
      String path = Template.fill(part.path(), random);
      String body = part.body() == null ? null : Template.fill(part.body(), random);
      // Equal requests share their bytes: the same 16 files or one large body must not fill the
      // heap.
      exchanges.add(
          known.computeIfAbsent(
              new Key(index, path, body),
              key -> exchange(part.method(), path, body, part.answer(), index)));
    }
    return List.copyOf(exchanges);
  }

  /**
   * Tries one request, so that a part whose answer cannot be computed is refused when it is read.
   */
  static void check(String method, String path, @Nullable String body, String answer) {
    SplittableRandom random = new SplittableRandom(1);
    exchange(
        method,
        Template.fill(path, random),
        body == null ? null : Template.fill(body, random),
        answer,
        0);
  }

  private static int[] order(List<Part> parts, SplittableRandom random, int count) {
    int[] order = new int[count];
    long total = parts.stream().mapToLong(Part::weight).sum();
    long upTo = 0;
    int next = 0;
    for (int index = 0; index < parts.size(); index++) {
      upTo += parts.get(index).weight();
      int end = (int) Math.round((double) upTo * count / total);
      while (next < end) {
        order[next++] = index;
      }
    }
    if (parts.size() > 1) {
      shuffle(order, random);
    }
    return order;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private static Exchange exchange(
      String method, String path, @Nullable String body, String answerName, int part) {
    Answers.Answer answer = Answers.to(answerName, path, body);
    return new Exchange(
        request(method, path, body), StatusRange.only(answer.status()), answer.body(), part);
  }

  private static byte[] request(String method, String path, @Nullable String body) {
    StringBuilder head = new StringBuilder(128);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    if (body == null) {
      return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    head.append("Content-Type: application/json\r\nContent-Length: ")
        .append(length)
        .append("\r\n\r\n");
    return head.append(body).toString().getBytes(StandardCharsets.UTF_8);
  }

  private record Key(int part, String path, @Nullable String body) {}
}
