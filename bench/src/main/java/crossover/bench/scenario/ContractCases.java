package crossover.bench.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The golden cases of the server contract, so that a runner can replay them before it measures a
 * server. The build copies the file from {@code servers/contract}: there is one source.
 */
public final class ContractCases {
  private static final String FILE = "/contract/golden.json";

  private ContractCases() {}

  public static List<ContractCase> all() {
    try (InputStream golden = ContractCases.class.getResourceAsStream(FILE)) {
      if (golden == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      return List.of(new ObjectMapper().readValue(golden, ContractCase[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }
}
