package crossover.bench.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * What a cell may hold, and how it is written. The written form never follows the machine's locale.
 */
public enum ValueType {
  TEXT("string") {
    @Override
    Object checked(Object value) {
      if (value instanceof String text && !text.isEmpty()) {
        return text;
      }
      throw new IllegalArgumentException("'" + value + "' is no text");
    }

    @Override
    Object parse(String cell) {
      return cell;
    }
  },
  INTEGER("integer") {
    @Override
    Object checked(Object value) {
      if (value instanceof Long || value instanceof Integer) {
        return ((Number) value).longValue();
      }
      throw new IllegalArgumentException("'" + value + "' is no integer");
    }

    @Override
    Object parse(String cell) {
      try {
        return Long.valueOf(cell);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + cell + "' is no integer", e);
      }
    }
  },
  NUMBER("number") {
    @Override
    Object checked(Object value) {
      if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
        return new BigDecimal(number.doubleValue()).round(DIGITS).doubleValue();
      }
      throw new IllegalArgumentException("'" + value + "' is no number");
    }

    @Override
    Object parse(String cell) {
      try {
        return checked(new BigDecimal(cell).doubleValue());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + cell + "' is no number", e);
      }
    }

    @Override
    String written(Object value) {
      return new BigDecimal((Double) value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
  },
  BOOLEAN("boolean") {
    @Override
    Object checked(Object value) {
      if (value instanceof Boolean) {
        return value;
      }
      throw new IllegalArgumentException("'" + value + "' is neither true nor false");
    }

    @Override
    Object parse(String cell) {
      return switch (cell) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("'" + cell + "' is neither true nor false");
      };
    }
  },
  INSTANT("datetime") {
    @Override
    Object checked(Object value) {
      if (value instanceof Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
      }
      throw new IllegalArgumentException("'" + value + "' is no point in time");
    }

    @Override
    Object parse(String cell) {
      try {
        return checked(Instant.parse(cell));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "'" + cell + "' is no UTC time such as 2026-01-31T12:00:00Z", e);
      }
    }
  };

  /**
   * Far below any noise, and short enough to read. Applied when a cell is set, so a row read back
   * equals the one written.
   */
  private static final MathContext DIGITS = new MathContext(9);

  private final String schemaType;

  ValueType(String schemaType) {
    this.schemaType = schemaType;
  }

  /** Its name in a Table Schema. */
  String schemaType() {
    return schemaType;
  }

  abstract Object checked(Object value);

  abstract Object parse(String cell);

  String written(Object value) {
    return value.toString();
  }
}
