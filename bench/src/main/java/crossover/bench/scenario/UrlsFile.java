package crossover.bench.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests, one a line: {@code [WEIGHT] [METHOD] URL-or-path}. A line that begins with {@code #} is
 * a comment. All lines go to one server.
 */
public final class UrlsFile {
  private static final int MOST_LINES = 100_000;
  private static final int MOST_WEIGHT = 1_000_000;
  private static final Pattern WEIGHT = Pattern.compile("[0-9]+");
  private static final String FORM = "write [WEIGHT] [METHOD] URL-or-path";

  /**
   * One request of the file.
   *
   * @param weight its share among the lines
   * @param method null when the line names none
   */
  public record Line(int number, int weight, @Nullable String method, TargetUrl url) {}

  private UrlsFile() {}

  /**
   * Reads a file whose paths are those of this server.
   *
   * @throws InvalidFile in one line, with file and line
   */
  public static List<Line> read(Path file, TargetUrl server) {
    List<String> texts = texts(file);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i).strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      try {
        lines.add(line(i + 1, text, server));
      } catch (IllegalArgumentException e) {
        throw new InvalidFile(file + ":" + (i + 1) + ": " + e.getMessage());
      }
      if (lines.size() > MOST_LINES) {
        throw new InvalidFile(file + ":" + (i + 1) + ": more than " + MOST_LINES + " requests");
      }
    }
    if (lines.isEmpty()) {
      throw new InvalidFile(file + ": no request in it; " + FORM);
    }
    return lines;
  }

  private static List<String> texts(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new InvalidFile(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new InvalidFile(file + ": is no text in UTF-8");
    } catch (IOException e) {
      throw new InvalidFile(file + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  private static Line line(int number, String text, TargetUrl server) {
    String[] words = text.split("\\s+");
    int next = 0;
    int weight = 1;
    if (WEIGHT.matcher(words[0]).matches()) {
      weight = weight(words[next++]);
    }
    String method = null;
    if (next + 1 < words.length) {
      method = HttpRequest.checkedMethod(words[next++]);
    }
    if (next + 1 != words.length) {
      throw new IllegalArgumentException("'" + text + "' is no request; " + FORM);
    }
    return new Line(number, weight, method, url(words[next], server));
  }

  private static int weight(String word) {
    int weight = word.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(word);
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new IllegalArgumentException(
          "the weight must be from 1 to " + MOST_WEIGHT + ", not " + word);
    }
    return weight;
  }

  private static TargetUrl url(String word, TargetUrl server) {
    if (word.startsWith("/")) {
      return server.withTarget(word);
    }
    TargetUrl url = TargetUrl.parse(word);
    if (!url.host().equalsIgnoreCase(server.host()) || url.port() != server.port()) {
      throw new IllegalArgumentException(
          url.hostHeader() + " is not the server of the load, " + server.hostHeader());
    }
    return url;
  }
}
