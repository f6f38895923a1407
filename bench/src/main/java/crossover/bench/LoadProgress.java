package crossover.bench;

import crossover.bench.load.LoadWatcher;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.Quantiles;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hands on the seconds of a load, and draws one line anew each second where that can be seen. */
final class LoadProgress implements LoadWatcher {
  private final LiveLine line;
  private final SeriesSink series;

  LoadProgress(PrintWriter out, boolean shown, SeriesSink series) {
    this.line = new LiveLine(out, shown);
    this.series = series;
  }

  @Override
  public void second(Second second) {
    series.add(second);
  }

  @Override
  public void live(Live live) {
    line.draw(line(live));
  }

  /** Takes the line away. */
  void end() {
    line.clear();
  }

  static String line(Live live) {
    String counts =
        String.format(
            Locale.ROOT,
            "%s %.0f of %.0f s: %,d right, %,d errors, %,d in flight",
            live.warmingUp() ? "warming up," : "measuring,",
            live.elapsedS(),
            live.plannedS(),
            live.right(),
            live.errors(),
            live.inFlight());
    Second last = live.last();
    return last == null ? counts : counts + "; " + lastSecond(last);
  }

  private static String lastSecond(Second last) {
    Latencies times = last.response().count() > 0 ? last.response() : last.service();
    Quantiles quantiles = new Quantiles(times.histogram(), 0);
    return String.format(
        Locale.ROOT,
        "%,.0f/s, p50 %s, p99 %s",
        last.right() / last.lengthS(),
        ms(quantiles.anyUs(0.5).orElse(null)),
        ms(quantiles.anyUs(0.99).orElse(null)));
  }

  private static String ms(@Nullable Double us) {
    return us == null ? "-" : String.format(Locale.ROOT, "%.2f ms", us / 1e3);
  }
}
