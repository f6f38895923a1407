package crossover.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** A load as one JSON object, for other programs. */
public final class LoadJson {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private LoadJson() {}

  public static String text(LoadReport report) {
    try {
      return WRITER.writeValueAsString(LoadFigures.of(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tree of plain values cannot be written as JSON", e);
    }
  }
}
