package crossover.bench.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The versions that the build put in: of Crossover, of the servers' libraries, of the instrument's.
 */
public final class Libraries {
  private static final String FILE = "/crossover-versions.properties";

  private Libraries() {}

  public static Map<String, String> versions() {
    Properties properties = new Properties();
    try (InputStream versions = Libraries.class.getResourceAsStream(FILE)) {
      if (versions == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      properties.load(versions);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
    Map<String, String> byName = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> byName.put(name, properties.getProperty(name)));
    return byName;
  }
}
