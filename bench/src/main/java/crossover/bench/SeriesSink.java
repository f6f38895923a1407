package crossover.bench;

import crossover.bench.load.LoadWatcher;
import crossover.bench.report.LoadSeries;
import crossover.bench.result.OutputFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Takes the seconds of a load as they are complete; {@link #close} puts away what it has. */
interface SeriesSink extends AutoCloseable {
  SeriesSink NONE =
      new SeriesSink() {
        @Override
        public void add(LoadWatcher.Second second) {}

        @Override
        public void close() {}
      };

  void add(LoadWatcher.Second second);

  @Override
  void close();

  /** Each line at once, for a reader at the other end of a pipe. */
  static SeriesSink streaming(PrintWriter out) {
    out.print(LoadSeries.header());
    out.flush();
    return new SeriesSink() {
      @Override
      public void add(LoadWatcher.Second second) {
        out.print(LoadSeries.line(second));
        out.flush();
      }

      @Override
      public void close() {}
    };
  }

  /** The whole file at the end. */
  static SeriesSink into(OutputFile file) {
    StringBuilder text = new StringBuilder(LoadSeries.header());
    return new SeriesSink() {
      @Override
      public void add(LoadWatcher.Second second) {
        text.append(LoadSeries.line(second));
      }

      @Override
      public void close() {
        file.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
