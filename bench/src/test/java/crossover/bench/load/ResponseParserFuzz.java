package crossover.bench.load;

/** Where Jazzer begins, by its name and signature; {@code mvn -Pfuzz} starts it. */
public final class ResponseParserFuzz {
  private ResponseParserFuzz() {}

  public static void fuzzerTestOneInput(byte[] answer) {
    ParserOracle.check(answer);
  }
}
