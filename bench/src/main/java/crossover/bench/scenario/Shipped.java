package crossover.bench.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The files of one kind that come with the harness, found in its jar or its folder of classes. */
public final class Shipped {
  private static final String ENDING = ".yaml";

  private final String kind;
  private final String folder;
  private final List<String> names;

  public Shipped(String kind, String folder) {
    this.kind = kind;
    this.folder = folder;
    this.names = list(folder);
  }

  public List<String> names() {
    return names;
  }

  public String path(String name) {
    return folder + "/" + name + ENDING;
  }

  /**
   * The file itself.
   *
   * @throws InvalidFile with the nearest name when there is none of this name
   */
  public String text(String name) {
    if (!names.contains(name)) {
      throw new InvalidFile("unknown " + kind + " '" + name + "'" + Nearest.hint(name, names));
    }
    try (InputStream resource = Shipped.class.getResourceAsStream("/" + path(name))) {
      if (resource == null) {
        throw new InvalidFile(path(name), "", "is missing from the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(String folder) {
    try {
      Path home = Home.jarOrClasses();
      if (Files.isDirectory(home)) {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
          return names(files.map(file -> file.getFileName().toString()));
        }
      }
      try (JarFile jar = new JarFile(home.toFile())) {
        return names(
            jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(folder + "/"))
                .map(name -> name.substring(folder.length() + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Stream<String> files) {
    return files
        .filter(file -> file.endsWith(ENDING))
        .map(file -> file.substring(0, file.length() - ENDING.length()))
        .sorted()
        .toList();
  }
}
