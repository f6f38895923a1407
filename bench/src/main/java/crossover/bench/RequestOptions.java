package crossover.bench;

import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.HttpRequest;
import crossover.bench.scenario.RequestOrder;
import crossover.bench.scenario.StatusRange;
import crossover.bench.scenario.TargetUrl;
import crossover.bench.scenario.UrlsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is sent, and which answers are right. */
final class RequestOptions {
  private static final long MOST_BODY_BYTES = 64L << 20;
  private static final long MOST_REQUEST_BYTES = 512L << 20;

  /** With more lines there are no latencies by line: each costs two histograms a thread. */
  private static final int MOST_PARTS = 500;

  @Option(
      names = {"-X", "--method"},
      paramLabel = "NAME",
      converter = OptionTypes.Method.class,
      description = "GET when nothing is said, POST when there is a body.")
  private @Nullable String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      converter = OptionTypes.HeaderLine.class,
      description = "Sent with every request; may be given again. Host may be replaced.")
  private List<HttpRequest.Header> headers = List.of();

  @Option(names = "--body", paramLabel = "TEXT", description = "Sent in UTF-8.")
  private @Nullable String body;

  @Option(names = "--body-file", paramLabel = "FILE", description = "Its bytes are the body.")
  private @Nullable Path bodyFile;

  @Option(
      names = "--expect-status",
      paramLabel = "S",
      converter = OptionTypes.Statuses.class,
      description = "Right statuses: 200, 2xx or 200-299. Default: 2xx.")
  private StatusRange status = StatusRange.SUCCESS;

  @Option(names = "--expect-body", paramLabel = "TEXT", description = "The right body, exactly.")
  private @Nullable String expectBody;

  @Option(
      names = "--expect-body-file",
      paramLabel = "FILE",
      description = "Its bytes are the right body.")
  private @Nullable Path expectBodyFile;

  @Option(
      names = "--urls",
      paramLabel = "FILE",
      description = {
        "Requests one a line, in place of URL's path: [WEIGHT] [METHOD] URL-or-path. A line with #"
            + " in front is a comment.",
        "A line that names a method has --body only where that is POST, PUT or PATCH. Latencies"
            + " also by line, up to 500 lines."
      })
  private @Nullable Path urls;

  @Option(
      names = "--order",
      paramLabel = "O",
      converter = OptionTypes.Order.class,
      description = "Of the lines of --urls: turn or random. Default: turn.")
  private @Nullable RequestOrder order;

  /** A round of requests, and the names of those that are told apart. */
  record Round(List<Exchange> exchanges, List<String> parts) {}

  /** What the requests are, in one line. */
  String asked(TargetUrl url) {
    return urls == null
        ? request(null, url, body == null && bodyFile == null ? null : new byte[0]).method()
            + " "
            + url
        : "the requests of " + urls + " on http://" + url.hostHeader();
  }

  /**
   * Reads the files and makes the requests.
   *
   * @throws CommandFailed in one line
   */
  Round round(TargetUrl url, long seed) {
    byte[] sent = content("--body", body, "--body-file", bodyFile);
    byte[] expected = content("--expect-body", expectBody, "--expect-body-file", expectBodyFile);
    if (urls == null) {
      if (order != null) {
        throw CommandFailed.wrongArguments("--order needs --urls");
      }
      HttpRequest request = request(null, url, sent);
      return new Round(List.of(exchange(request, expected, 0)), List.of(request.name()));
    }
    List<UrlsFile.Line> lines = UrlsFile.read(urls, url);
    boolean apart = lines.size() <= MOST_PARTS;
    List<Exchange> exchanges = new ArrayList<>();
    List<String> names = new ArrayList<>();
    long bytes = 0;
    for (UrlsFile.Line line : lines) {
      HttpRequest request = request(line.method(), line.url(), sent);
      exchanges.add(exchange(request, expected, apart ? names.size() : 0));
      names.add(request.name());
      bytes += exchanges.getLast().request().length;
    }
    if (bytes > MOST_REQUEST_BYTES) {
      throw CommandFailed.wrongArguments(urls + ": its requests have more than 512 MiB together");
    }
    List<Integer> round =
        (order == null ? RequestOrder.TURN : order)
            .round(lines.stream().map(UrlsFile.Line::weight).toList(), seed);
    return new Round(
        round.stream().map(exchanges::get).toList(),
        apart ? names : List.of(lines.size() + " requests of " + urls));
  }

  private HttpRequest request(@Nullable String ofLine, TargetUrl url, byte @Nullable [] sent) {
    if (ofLine != null) {
      boolean withBody = HttpRequest.hasBodyByNature(ofLine);
      return new HttpRequest(ofLine, url, headers, withBody ? sent : null);
    }
    String usual = sent == null ? "GET" : "POST";
    return new HttpRequest(method == null ? usual : method, url, headers, sent);
  }

  private Exchange exchange(HttpRequest request, byte @Nullable [] expected, int part) {
    if (expected != null && request.method().equals("HEAD")) {
      throw CommandFailed.wrongArguments(
          "the answer to " + request.name() + " has no body; leave out --expect-body");
    }
    return new Exchange(request.bytes(), status, expected, part);
  }

  private static byte @Nullable [] content(
      String textOption, @Nullable String text, String fileOption, @Nullable Path file) {
    if (text != null && file != null) {
      throw CommandFailed.wrongArguments(
          textOption + " and " + fileOption + " say the same thing twice; leave out one");
    }
    if (file == null) {
      return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      if (Files.size(file) > MOST_BODY_BYTES) {
        throw CommandFailed.wrongArguments(fileOption + " " + file + " is larger than 64 MiB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw CommandFailed.wrongArguments(fileOption + " " + file + ": no such file");
    } catch (IOException e) {
      throw CommandFailed.wrongArguments(
          fileOption + " " + file + ": cannot be read (" + e.getMessage() + ")");
    }
  }
}
