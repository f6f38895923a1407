package crossover.launch;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * The Java installations of this machine that are new enough, where people and their tools put
 * them.
 */
public final class Jdks {
  /** The oldest Java that the harness runs on. */
  public static final int OLDEST = 21;

  /** A Java installation. */
  public static final class Jdk implements Comparable<Jdk> {
    private final File home;
    private final int[] version;

    Jdk(File home, int[] version) {
      this.home = home;
      this.version = version;
    }

    public File home() {
      return home;
    }

    /** The first number of its version: 25. */
    public int feature() {
      return version[0];
    }

    public String java() {
      return new File(home, "bin/java").getPath();
    }

    @Override
    public int compareTo(Jdk other) {
      for (int i = 0; i < Math.min(version.length, other.version.length); i++) {
        if (version[i] != other.version[i]) {
          return version[i] < other.version[i] ? -1 : 1;
        }
      }
      return version.length - other.version.length;
    }
  }

  private Jdks() {}

  /** Every installation of {@link #OLDEST} or later, newest first. */
  public static List<Jdk> find() {
    List<Jdk> found = new ArrayList<Jdk>();
    for (File home : candidates()) {
      Jdk jdk = read(home);
      if (jdk != null && jdk.feature() >= OLDEST) {
        found.add(jdk);
      }
    }
    Collections.sort(found, Collections.reverseOrder());
    return found;
  }

  private static Set<File> candidates() {
    String user = System.getProperty("user.home", "");
    Set<File> homes = new LinkedHashSet<File>();
    if (System.getenv("JAVA_HOME") != null) {
      add(homes, new File(System.getenv("JAVA_HOME")));
    }
    addAllIn(homes, new File("/usr/lib/jvm"));
    addAllIn(homes, new File("/Library/Java/JavaVirtualMachines"));
    addAllIn(homes, new File(user, ".sdkman/candidates/java"));
    addAllIn(homes, new File(user, ".jdks"));
    addAllIn(homes, new File("/opt"));
    String path = System.getenv("PATH");
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
      File java = new File(folder, "java");
      if (!folder.isEmpty() && java.canExecute()) {
        addHomeOf(homes, java);
      }
    }
    return homes;
  }

  private static void addAllIn(Set<File> homes, File folder) {
    File[] inside = folder.listFiles();
    if (inside != null) {
      Arrays.sort(inside);
      for (File home : inside) {
        add(homes, home);
        add(homes, new File(home, "Contents/Home"));
      }
    }
  }

  private static void addHomeOf(Set<File> homes, File java) {
    try {
      File home = java.getCanonicalFile().getParentFile().getParentFile();
      if (home != null) {
        add(homes, home);
      }
    } catch (IOException e) {
      return;
    }
  }

  private static void add(Set<File> homes, File home) {
    try {
      if (new File(home, "bin/java").canExecute()) {
        homes.add(home.getCanonicalFile());
      }
    } catch (IOException e) {
      return;
    }
  }

  /** Null where it is no Java installation that says its version. */
  private static Jdk read(File home) {
    Properties release = new Properties();
    try (InputStream in = new FileInputStream(new File(home, "release"))) {
      release.load(in);
    } catch (IOException e) {
      return null;
    }
    int[] version = version(release.getProperty("JAVA_VERSION", "").replace("\"", ""));
    return version.length == 0 ? null : new Jdk(home, version);
  }

  /**
   * The numbers of a version: 25.0.3 gives 25, 0, 3; 1.8.0_292 gives 8, 0, 292; none when it is no
   * version.
   */
  static int[] version(String text) {
    String[] parts = text.split("[^0-9]+");
    int[] numbers = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].isEmpty() || parts[i].length() > 9) {
        return new int[0];
      }
      numbers[i] = Integer.parseInt(parts[i]);
    }
    return numbers.length > 1 && numbers[0] == 1
        ? Arrays.copyOfRange(numbers, 1, numbers.length)
        : numbers;
  }
}
