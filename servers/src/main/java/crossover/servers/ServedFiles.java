package crossover.servers;

import crossover.servers.api.ContractFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of {@code /file}: the user's own, or a temporary one that goes with the server. */
record ServedFiles(Path folder, boolean temporary) implements AutoCloseable {

  static ServedFiles at(@Nullable Path folder) throws IOException {
    if (folder != null) {
      return new ServedFiles(folder, false);
    }
    ServedFiles files = new ServedFiles(Files.createTempDirectory("crossover-files-"), true);
    try {
      ContractFiles.write(files.folder());
    } catch (IOException e) {
      files.close();
      throw e;
    }
    return files;
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try {
      for (int i = 0; i < ContractFiles.COUNT; i++) {
        Files.deleteIfExists(folder.resolve(ContractFiles.name(i)));
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.err.println("cannot remove " + folder + ": " + e.getMessage());
    }
  }
}
