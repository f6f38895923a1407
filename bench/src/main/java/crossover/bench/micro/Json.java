package crossover.bench.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossover.servers.api.Answers;
import crossover.servers.api.Large;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What Jackson takes to serialise the body of {@code /json} and the 1 MiB of {@code /large}: work
 * that is the same in every model, and the floor under the CPU time of those requests.
 *
 * <p>{@code Generator} is the servers' own way, {@code Mapper} the usual one with records. The
 * wrong ways: a new mapper per call, which finds out anew how to write a class, and a detour by a
 * string, which holds the text twice more.
 */
@State(Scope.Benchmark)
public class Json extends Micro {
  private final ObjectMapper mapper = new ObjectMapper();
  private String pad = "";

  /** The body of {@code /json}. */
  public record Greeting(String message) {}

  /** The body of {@code /large}. */
  public record LargeBody(List<LargeRow> rows, String pad) {}

  /** One row of {@code /large}. */
  public record LargeRow(int id, int number, String text) {}

  /** A comparison of different bytes would show nothing. */
  @Setup
  public void checkBytes() throws JsonProcessingException {
    pad = "x".repeat(largeGenerator().length - largeMapper().length);
    if (!Arrays.equals(smallGenerator(), smallMapper())
        || !Arrays.equals(largeGenerator(), largeMapper())) {
      throw new IllegalStateException("the ways to serialise differ in their bytes");
    }
  }

  @Benchmark
  public byte[] smallGenerator() {
    return Answers.json().body();
  }

  @Benchmark
  public byte[] smallMapper() throws JsonProcessingException {
    return mapper.writeValueAsBytes(new Greeting("Hello, World!"));
  }

  @Benchmark
  public byte[] smallWrongNewMapper() throws JsonProcessingException {
    return new ObjectMapper().writeValueAsBytes(new Greeting("Hello, World!"));
  }

  @Benchmark
  public byte[] largeGenerator() {
    return Large.answer(false, false).body();
  }

  @Benchmark
  public byte[] largeMapper() throws JsonProcessingException {
    return mapper.writeValueAsBytes(largeBody());
  }

  @Benchmark
  public byte[] largeWrongString() throws JsonProcessingException {
    return mapper.writeValueAsString(largeBody()).getBytes(StandardCharsets.UTF_8);
  }

  private LargeBody largeBody() {
    List<LargeRow> rows = new ArrayList<>();
    char[] text = new char[64];
    for (int id = 1; id <= 9_500; id++) {
      for (int j = 0; j < text.length; j++) {
        text[j] = (char) ('a' + (id * 7 + j * 11) % 26);
      }
      rows.add(new LargeRow(id, (int) (id * 48_271L % Integer.MAX_VALUE), new String(text)));
    }
    return new LargeBody(rows, pad);
  }
}
