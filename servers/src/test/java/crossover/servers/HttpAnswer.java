package crossover.servers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An answer as it came over the wire. */
@SuppressWarnings("ArrayRecordComponent") // compared by its parts only
record HttpAnswer(int status, List<String> headers, byte[] body) {

  /** The value of a header, null without it; a header that came twice is a failure of its own. */
  @Nullable String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    List<String> values =
        headers.stream()
            .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
            .map(header -> header.substring(prefix.length()).strip())
            .toList();
    if (values.size() > 1) {
      throw new AssertionError(name + " came " + values.size() + " times");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  byte[] unzipped() throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }
}
