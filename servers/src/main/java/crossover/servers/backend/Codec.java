package crossover.servers.backend;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the calls of one connection and reads their answers. The same code serves blocking and
 * asynchronous clients, so that these differ in how they wait and in nothing else.
 *
 * @param <Q> a call
 * @param <R> its answer
 */
public interface Codec<Q, R> {
  /** No call is longer. */
  int maxCallBytes();

  /** Puts a call's bytes into a big-endian buffer. */
  void encode(Q call, ByteBuffer into);

  /**
   * Takes the bytes of an answer as they come.
   *
   * @return the answer, null until it is complete
   */
  @Nullable R decode(ByteBuffer in) throws MalformedAnswerException;
}
