package crossover.servers.backend;

import java.io.IOException;

/** The backend answered what the wire format does not allow; the connection is of no more use. */
public final class MalformedAnswerException extends IOException {
  public MalformedAnswerException(String message) {
    super(message);
  }
}
