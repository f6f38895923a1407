package crossover.servers.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The files of {@code /file}: {@code f00} to {@code f15}, of 64 KiB each. */
public final class ContractFiles {
  public static final int COUNT = 16;
  public static final int SIZE_BYTES = 65_536;

  private ContractFiles() {}

  /** The name of the file with this number, from 0. */
  public static String name(int number) {
    return String.format(Locale.ROOT, "f%02d", number);
  }

  /** Writes all of them into {@code folder}, which must exist. */
  public static void write(Path folder) throws IOException {
    for (int i = 0; i < COUNT; i++) {
      Files.write(folder.resolve(name(i)), content(i));
    }
  }

  static byte[] content(int number) {
    byte[] bytes = new byte[SIZE_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (32 + (i * 7 + number * 13 + (i >> 8)) % 95);
    }
    return bytes;
  }
}
