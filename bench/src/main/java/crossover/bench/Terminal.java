package crossover.bench;

import crossover.bench.report.Style;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the other end of our output can show. */
final class Terminal {
  private Terminal() {}

  static boolean isStandardOutput() {
    return isTerminal(1);
  }

  static boolean isStandardError() {
    return isTerminal(2);
  }

  static Style style() {
    boolean colour = isStandardOutput() && System.getenv("NO_COLOR") == null;
    boolean unicode =
        isStandardOutput()
            && Charset.defaultCharset().equals(StandardCharsets.UTF_8)
            && !"dumb".equals(System.getenv("TERM"));
    return new Style(colour, unicode);
  }

  /** Java 21 knows only whether both ends are one, and later versions not even that. */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
