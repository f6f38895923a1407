package crossover.bench.scenario;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request of a {@link Part} and the right answer to it.
 *
 * @param path template, e.g. {@code /queries?n=20&id={id}}; {@link Template} lists the placeholders
 * @param body template of the JSON body, when there is one
 * @param headers sent beside Host and those of the body
 * @param answer name in {@link Answers}
 */
public record Step(
    String method, String path, @Nullable String body, Map<String, String> headers, String answer) {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

  public Step {
    WrongValue.unlessOneOf("method", method, METHODS);
    WrongValue.unlessOneOf("answer", answer, Answers.names());
    if (!path.startsWith("/")) {
      throw new WrongValue("path", "must start with '/', not '" + path + "'");
    }
    Template.check("path", path);
    if (body != null) {
      Template.check("body", body);
    }
    headers =
        Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(headers, Map.of())));
    headers.forEach(Step::checkHeader);
    Answers.check(answer, headers);
    Exchanges.check(method, path, body, headers, answer);
  }

  boolean isGzip() {
    return Answers.isGzip(answer);
  }

  private static void checkHeader(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("host") || lower.equals("content-type")) {
      throw new WrongValue("headers", "must not name " + name + ": it is sent already");
    }
    try {
      HttpRequest.Header.parse(name + ": " + value);
    } catch (IllegalArgumentException e) {
      throw new WrongValue("headers", "holds what cannot be sent: " + e.getMessage());
    }
  }
}
