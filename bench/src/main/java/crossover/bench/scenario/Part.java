package crossover.bench.scenario;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of request of a scenario.
 *
 * @param endpoint label of the endpoint, e.g. {@code db}
 * @param weight its share among the parts
 * @param path template, e.g. {@code /queries?n=20&id={id}}; {@link Template} lists the placeholders
 * @param body template of the JSON body, when there is one
 * @param answer name in {@link Answers}
 * @param work what one right answer costs the backend
 */
public record Part(
    String endpoint,
    int weight,
    String method,
    String path,
    @Nullable String body,
    String answer,
    Work work) {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

  public Part {
    WrongValue.unlessName("endpoint", endpoint);
    WrongValue.unlessWithin("weight", weight, 1, 1000);
    WrongValue.unlessOneOf("method", method, METHODS);
    WrongValue.unlessOneOf("answer", answer, Answers.names());
    if (!path.startsWith("/")) {
      throw new WrongValue("path", "must start with '/', not '" + path + "'");
    }
    Template.check("path", path);
    if (body != null) {
      Template.check("body", body);
    }
    Exchanges.check(method, path, body, answer);
  }
}
