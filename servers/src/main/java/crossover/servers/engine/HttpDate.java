package crossover.servers.engine;

import java.time.LocalDate;

/**
 * Dates as HTTP writes them: {@code Sun, 06 Nov 1994 08:49:37 GMT}. By hand, since {@code
 * java.time.format} costs about a tenth of a second of a server's start.
 */
public final class HttpDate {
  private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final int SECONDS_OF_DAY = 86_400;

  private HttpDate() {}

  public static String format(long epochMs) {
    long epochSecond = Math.floorDiv(epochMs, 1000L);
    long epochDay = Math.floorDiv(epochSecond, (long) SECONDS_OF_DAY);
    int second = Math.floorMod(epochSecond, SECONDS_OF_DAY);
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    StringBuilder text = new StringBuilder(29);
    text.append(DAYS[Math.floorMod(epochDay, 7)]).append(", ");
    twoDigits(text, date.getDayOfMonth()).append(' ');
    text.append(MONTHS[date.getMonthValue() - 1]).append(' ').append(date.getYear()).append(' ');
    twoDigits(text, second / 3600).append(':');
    twoDigits(text, second / 60 % 60).append(':');
    return twoDigits(text, second % 60).append(" GMT").toString();
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
