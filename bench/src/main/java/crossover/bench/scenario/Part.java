package crossover.bench.scenario;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of request of a scenario, or one action of a user: several requests one after the other
 * on one connection, timed as a whole.
 *
 * @param endpoint label of the endpoint, e.g. {@code db}; parts of one label are counted together
 * @param weight its share among the parts
 * @param path template, e.g. {@code /queries?n=20&id={id}}; {@link Template} lists the placeholders
 * @param body template of the JSON body, when there is one
 * @param headers sent beside Host and those of the body
 * @param answer name in {@link Answers}
 * @param then the requests of an action that follow the first
 * @param warmupPath asked for instead in warm-ups, when the path's own answer takes too long there;
 *     the answer is that of this path
 * @param work what one right answer (of an action: all of them) costs the backend
 */
public record Part(
    String endpoint,
    int weight,
    String method,
    String path,
    @Nullable String body,
    Map<String, String> headers,
    String answer,
    List<Step> then,
    @Nullable String warmupPath,
    Work work) {
  public Part {
    WrongValue.unlessName("endpoint", endpoint);
    WrongValue.unlessWithin("weight", weight, 1, 1000);
    // Plans that were stored before there were these keys lack them.
    then = List.copyOf(Objects.requireNonNullElse(then, List.of()));
    headers = new Step(method, path, body, headers, answer).headers();
    if (warmupPath != null) {
      try {
        Step unused = new Step(method, warmupPath, body, headers, answer);
      } catch (WrongValue e) {
        throw e.key().equals("path") ? new WrongValue("warmupPath", e.problem()) : e;
      }
    }
  }

  /** A single request without headers of its own. */
  public Part(
      String endpoint,
      int weight,
      String method,
      String path,
      @Nullable String body,
      String answer,
      Work work) {
    this(endpoint, weight, method, path, body, Map.of(), answer, List.of(), null, work);
  }

  /** All its requests in their order, at least one. */
  List<Step> steps() {
    return Stream.concat(Stream.of(new Step(method, path, body, headers, answer)), then.stream())
        .toList();
  }

  /** As it is sent in warm-ups. */
  public Part warmup() {
    return warmupPath == null
        ? this
        : new Part(
            endpoint, weight, method, warmupPath, body, headers, answer, then, warmupPath, work);
  }
}
