package crossover.bench;

import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.HttpRequest;
import crossover.bench.scenario.Nearest;
import crossover.bench.scenario.RequestOrder;
import crossover.bench.scenario.Slo;
import crossover.bench.scenario.StatusRange;
import crossover.bench.scenario.TargetUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of options in the forms that people write them. */
final class OptionTypes {
  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?) ?([A-Za-z/]*)");
  private static final Map<String, Double> SECONDS =
      Map.of("", 1.0, "us", 1e-6, "ms", 1e-3, "s", 1.0, "m", 60.0, "min", 60.0, "h", 3_600.0);
  private static final Map<String, Double> PER_S =
      Map.of("", 1.0, "/s", 1.0, "k", 1e3, "k/s", 1e3, "M", 1e6, "M/s", 1e6);

  private OptionTypes() {}

  /** {@code 10s}, {@code 500ms}, {@code 2m}; a bare number is seconds. */
  static final class Seconds implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return quantity(text, SECONDS, "duration; write 10s, 500ms, 2m or 1h");
    }
  }

  /** {@code 5000}, {@code 20k}: requests a second. */
  static final class PerSecond implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return quantity(text, PER_S, "rate; write 5000 or 20k (requests a second)");
    }
  }

  static final class Url implements ITypeConverter<TargetUrl> {
    @Override
    public TargetUrl convert(String text) {
      return told(text, TargetUrl::parse);
    }
  }

  static final class Arrivals implements ITypeConverter<Arrival> {
    @Override
    public Arrival convert(String text) {
      return told(text, Arrival::parse);
    }
  }

  static final class Objective implements ITypeConverter<Slo> {
    @Override
    public Slo convert(String text) {
      return told(text, Slo::parse);
    }
  }

  static final class Statuses implements ITypeConverter<StatusRange> {
    @Override
    public StatusRange convert(String text) {
      return told(text, StatusRange::parse);
    }
  }

  static final class HeaderLine implements ITypeConverter<HttpRequest.Header> {
    @Override
    public HttpRequest.Header convert(String text) {
      return told(text, HttpRequest.Header::parse);
    }
  }

  static final class Method implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return told(text, HttpRequest::checkedMethod);
    }
  }

  static final class Order implements ITypeConverter<RequestOrder> {
    @Override
    public RequestOrder convert(String text) {
      return word(text, RequestOrder.values());
    }
  }

  static final class Format implements ITypeConverter<LoadOutputs.Format> {
    @Override
    public LoadOutputs.Format convert(String text) {
      return word(text, LoadOutputs.Format.values());
    }
  }

  private static double quantity(String text, Map<String, Double> units, String forms) {
    Matcher quantity = QUANTITY.matcher(text.strip());
    Double unit = quantity.matches() ? units.get(quantity.group(2)) : null;
    if (unit == null) {
      throw new TypeConversionException("'" + text + "' is no " + forms);
    }
    return Double.parseDouble(quantity.group(1)) * unit;
  }

  private static <T> T told(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static <E extends Enum<E>> E word(String text, E[] values) {
    List<String> words =
        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    int index = words.indexOf(text.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new TypeConversionException("unknown word '" + text + "'" + Nearest.hint(text, words));
    }
    return values[index];
  }
}
