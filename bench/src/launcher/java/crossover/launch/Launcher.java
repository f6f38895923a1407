package crossover.launch;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Main class of the jar, compiled for Java 8 so that no Java answers with
 * UnsupportedClassVersionError.
 */
public final class Launcher {
  private static final String MAIN = "crossover.bench.Main";

  private Launcher() {}

  public static void main(String[] args) throws Throwable {
    if (feature() >= Jdks.OLDEST) {
      runHere(args);
      return;
    }
    List<Jdks.Jdk> jdks = Jdks.find();
    if (jdks.isEmpty()) {
      System.err.println(
          "crossover needs Java "
              + Jdks.OLDEST
              + " or later, this is "
              + System.getProperty("java.version")
              + " and no newer one was found: install a JDK (for example temurin-25-jdk) or set"
              + " JAVA_HOME to one");
      System.exit(2);
    }
    System.exit(runWith(jdks.get(0), args));
  }

  private static int feature() {
    int[] version = Jdks.version(System.getProperty("java.specification.version", "0"));
    return version.length == 0 ? 0 : version[0];
  }

  private static void runHere(String[] args) throws Throwable {
    try {
      Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static int runWith(Jdks.Jdk jdk, String[] args) throws URISyntaxException {
    File jar = new File(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = new ArrayList<String>();
    command.add(jdk.java());
    command.add("-cp");
    command.add(jar.getPath());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add(MAIN);
    command.addAll(Arrays.asList(args));
    try {
      final Process harness = new ProcessBuilder(command).inheritIO().start();
      passOn(harness);
      return harness.waitFor();
    } catch (IOException e) {
      System.err.println("crossover could not start " + jdk.java() + ": " + e.getMessage());
      return 4;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 4;
    }
  }

  /**
   * SIGTERM ends this process by its shutdown hooks: this one ends the harness and waits for it.
   * (Ctrl-C reaches both from the terminal by itself; then the harness is only waited for.)
   */
  private static void passOn(final Process harness) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread() {
              @Override
              public void run() {
                try {
                  if (!harness.waitFor(200, TimeUnit.MILLISECONDS)) {
                    harness.destroy();
                    harness.waitFor();
                  }
                  // The harness knows how it ended; a process that SIGTERM ends would say 143.
                  Runtime.getRuntime().halt(harness.exitValue());
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            });
  }
}
