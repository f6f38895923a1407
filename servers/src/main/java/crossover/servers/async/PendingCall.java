package crossover.servers.async;

/** A call on its way, from the moment that an endpoint made it. */
record PendingCall<Q, R>(Q call, Answer<R> answer) implements Taker<Q, R> {
  @Override
  public void taken(Connection<Q, R> connection) {
    connection.start(this);
  }

  @Override
  public void failed() {
    answer.failed();
  }
}
