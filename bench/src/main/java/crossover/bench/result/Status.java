package crossover.bench.result;

import java.util.Locale;

/** Whether a row counts. Only rows that are {@link #OK} are compared. */
public enum Status {
  OK,
  /** The server died or hung, or over 1% of the requests failed. */
  FAILED,
  /** The backend saw less work than the answers needed. */
  SKIPPED_WORK,
  WRONG_ANSWERS,
  GENERATOR_LIMITED,
  BACKEND_LIMITED,
  CONNECTION_LIMITED,
  RATE_MISSED;

  /** Answers were right, but generator or backend and not the server set their pace. */
  public boolean isRigLimit() {
    return this == GENERATOR_LIMITED || this == BACKEND_LIMITED;
  }

  /** As it stands in the column. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
