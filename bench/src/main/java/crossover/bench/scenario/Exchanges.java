package crossover.bench.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws the requests of a scenario, each with its answer. */
final class Exchanges {
  private Exchanges() {}

  static List<Exchange> of(List<Part> parts, long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Key, Exchange> known = new HashMap<>();
    List<List<Step>> steps = parts.stream().map(Part::steps).toList();
    List<Exchange> exchanges = new ArrayList<>(count);
    for (int index : order(parts, random, count)) {
      List<Filled> filled = new ArrayList<>();
      for (Step step : steps.get(index)) {
        filled.add(Filled.of(step, random));
      }
      // Equal requests share their bytes: the same 16 files or one large body must not fill the
      // heap.
      exchanges.add(known.computeIfAbsent(new Key(index, filled), Exchanges::chain));
    }
    return List.copyOf(exchanges);
  }

  /**
   * Tries one request, so that a part whose answer cannot be computed is refused when it is read.
   */
  static void check(
      String method,
      String path,
      @Nullable String body,
      Map<String, String> headers,
      String answer) {
    Filled filled = Filled.of(method, path, body, headers, answer, new SplittableRandom(1));
    Exchange unused = exchange(filled, 0, null);
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

  private static Exchange chain(Key key) {
    Exchange next = null;
    for (Filled filled : key.requests().reversed()) {
      next = exchange(filled, key.part(), next);
    }
    return Objects.requireNonNull(next);
  }

  private static Exchange exchange(Filled filled, int part, @Nullable Exchange next) {
    Answers.Answer answer = Answers.to(filled.answer(), filled.path(), filled.body());
    return new Exchange(
        filled.bytes(),
        StatusRange.only(answer.status()),
        answer.body(),
        part,
        answer.gzip(),
        next);
  }

  /** A request whose placeholders have their values. */
  private record Filled(
      String method,
      String path,
      @Nullable String body,
      Map<String, String> headers,
      String answer) {
    static Filled of(
        String method,
        String path,
        @Nullable String body,
        Map<String, String> headers,
        String answer,
        SplittableRandom random) {
      String filledPath = Template.fill(path, random);
      String filledBody = body == null ? null : Template.fill(body, random);
      return new Filled(method, filledPath, filledBody, headers, answer);
    }

    static Filled of(Step step, SplittableRandom random) {
      return of(step.method(), step.path(), step.body(), step.headers(), step.answer(), random);
    }

    byte[] bytes() {
      StringBuilder head = new StringBuilder(128);
      head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      if (body == null) {
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
      }
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      head.append("Content-Type: application/json\r\nContent-Length: ")
          .append(length)
          .append("\r\n\r\n");
      return head.append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  private record Key(int part, List<Filled> requests) {}
}
