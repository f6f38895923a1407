package crossover.bench.recording;

/** Why a request got no right answer. The first thing wrong with it decides. */
public enum Failure {
  /** No connection could be opened for it. */
  CONNECT,
  /** No whole answer within the request timeout, counted from the send. */
  TIMEOUT,
  /** A well-formed answer with another status than the one asked for. */
  STATUS,
  /** The right status, and another body. */
  BODY,
  /** Not HTTP/1.1, or not this side of its rules. */
  PROTOCOL,
  /** The connection was closed or reset before the answer was whole. */
  CLOSED
}
