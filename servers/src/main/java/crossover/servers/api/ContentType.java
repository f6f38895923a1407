package crossover.servers.api;

import org.jspecify.annotations.Nullable;

/** What a body is; {@link #NONE} for an answer without one. */
public enum ContentType {
  JSON("application/json"),
  TEXT("text/plain"),
  BYTES("application/octet-stream"),
  NONE(null);

  private final @Nullable String headerValue;

  ContentType(@Nullable String headerValue) {
    this.headerValue = headerValue;
  }

  /** The value of the header, null when the header is to be left out. */
  public @Nullable String headerValue() {
    return headerValue;
  }
}
