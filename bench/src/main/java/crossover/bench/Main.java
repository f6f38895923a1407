package crossover.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Called by the launcher when this Java is new enough. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(Commands.line(out, err).execute(args));
  }
}
