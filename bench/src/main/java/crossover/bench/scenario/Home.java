package crossover.bench.scenario;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Where the harness lies: its jar, or its folder of classes when a test runs it. */
public final class Home {
  private Home() {}

  static Path jarOrClasses() {
    try {
      return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the harness does not know where its own jar is", e);
    }
  }

  /** The folder that it lies in. */
  public static Path folder() {
    return Objects.requireNonNull(jarOrClasses().toAbsolutePath().getParent());
  }
}
