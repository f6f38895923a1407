package crossover.bench.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the runner and the agent say to each other: one JSON object a line, a reply to each command.
 */
final class AgentMessages {
  static final String READY = "READY load";

  /** What the backend of an agent is asked. */
  enum Backend {
    PORT,
    RESET,
    STATS
  }

  /** One of the three. */
  record Command(@Nullable SlicePlan fire, @Nullable String close, @Nullable Backend backend) {
    static Command fire(SlicePlan plan) {
      return new Command(plan, null, null);
    }

    static Command close(String target) {
      return new Command(null, target, null);
    }

    static Command backend(Backend question) {
      return new Command(null, null, question);
    }
  }

  /** One of the four. */
  record Reply(
      @Nullable SliceResult result,
      @Nullable String closed,
      @Nullable String backend,
      @Nullable String failed) {
    static Reply result(SliceResult result) {
      return new Reply(result, null, null, null);
    }

    static Reply closed(String target) {
      return new Reply(null, target, null, null);
    }

    static Reply backend(String answer) {
      return new Reply(null, null, answer, null);
    }

    static Reply failed(String why) {
      return new Reply(null, null, null, why);
    }
  }

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .registerModule(
              new SimpleModule()
                  .addSerializer(new HistogramWriter())
                  .addDeserializer(Histogram.class, new HistogramReader()));

  private AgentMessages() {}

  static String line(Object message) {
    try {
      return JSON.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message that is no JSON", e);
    }
  }

  static Command command(String line) throws JsonProcessingException {
    return JSON.readValue(line, Command.class);
  }

  static Reply reply(String line) throws JsonProcessingException {
    return JSON.readValue(line, Reply.class);
  }

  /** HdrHistogram's own compressed encoding, in base64. */
  private static final class HistogramWriter extends StdSerializer<Histogram> {
    HistogramWriter() {
      super(Histogram.class);
    }

    @Override
    public void serialize(Histogram histogram, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
      int length = histogram.encodeIntoCompressedByteBuffer(buffer);
      json.writeString(
          Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(buffer.array(), length)));
    }
  }

  private static final class HistogramReader extends StdDeserializer<Histogram> {
    HistogramReader() {
      super(Histogram.class);
    }

    @Override
    public Histogram deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      try {
        return Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(Base64.getDecoder().decode(json.getText())), 0);
      } catch (DataFormatException | IllegalArgumentException e) {
        throw new IOException("not a histogram", e);
      }
    }
  }
}
