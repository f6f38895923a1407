package crossover.servers.async;

import org.jspecify.annotations.Nullable;

/**
 * A call on a second connection while it holds a first one, which nothing is sent on. As many of
 * these at once as the pool has connections wait for each other, until their time is over.
 */
final class HoldingCall<Q, R> implements Taker<Q, R>, Answer<R> {
  private final Pool<Q, R> pool;
  private final Q call;
  private final Answer<R> answer;
  private @Nullable Connection<Q, R> held;

  HoldingCall(Pool<Q, R> pool, Q call, Answer<R> answer) {
    this.pool = pool;
    this.call = call;
    this.answer = answer;
  }

  @Override
  public void taken(Connection<Q, R> connection) {
    held = connection;
    pool.call(call, this);
  }

  @Override
  public void arrived(R result) {
    giveBack();
    answer.arrived(result);
  }

  /** Neither of the two became free in time, or the call failed. */
  @Override
  public void failed() {
    giveBack();
    answer.failed();
  }

  private void giveBack() {
    if (held != null) {
      held.giveBack();
    }
  }
}
