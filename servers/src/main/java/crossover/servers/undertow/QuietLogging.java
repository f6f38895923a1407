package crossover.servers.undertow;

import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Undertow's log: errors, on standard error, and nothing else. Found by its name under {@code
 * META-INF/services}. The JDK's logging would cost a tenth of a second of a server's start.
 */
public final class QuietLogging implements LoggerProvider {
  @Override
  public Logger getLogger(String name) {
    return new ErrorLogger(name);
  }

  @Override
  public void clearMdc() {}

  @Override
  public @Nullable Object putMdc(String key, Object value) {
    return null;
  }

  @Override
  public @Nullable Object getMdc(String key) {
    return null;
  }

  @Override
  public void removeMdc(String key) {}

  @Override
  public Map<String, Object> getMdcMap() {
    return Map.of();
  }

  @Override
  public void clearNdc() {}

  @Override
  public @Nullable String getNdc() {
    return null;
  }

  @Override
  public int getNdcDepth() {
    return 0;
  }

  @Override
  public @Nullable String popNdc() {
    return null;
  }

  @Override
  public @Nullable String peekNdc() {
    return null;
  }

  @Override
  public void pushNdc(String message) {}

  @Override
  public void setNdcMaxDepth(int maxDepth) {}

  private static final class ErrorLogger extends Logger {
    private static final long serialVersionUID = 1L;

    ErrorLogger(String name) {
      super(name);
    }

    @Override
    public boolean isEnabled(Level level) {
      return level == Level.ERROR || level == Level.FATAL;
    }

    @Override
    protected void doLog(
        Level level,
        String loggerClass,
        Object message,
        Object @Nullable [] parameters,
        @Nullable Throwable thrown) {
      print(level, String.valueOf(message), thrown);
    }

    @Override
    protected void doLogf(
        Level level,
        String loggerClass,
        String format,
        Object @Nullable [] parameters,
        @Nullable Throwable thrown) {
      if (isEnabled(level)) {
        print(
            level,
            parameters == null ? format : String.format(Locale.ROOT, format, parameters),
            thrown);
      }
    }

    private void print(Level level, String message, @Nullable Throwable thrown) {
      if (isEnabled(level)) {
        System.err.println(getName() + ": " + message + (thrown == null ? "" : ": " + thrown));
      }
    }
  }
}
