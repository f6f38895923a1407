package crossover.servers.async;

/** A call on its way, from the moment that an endpoint made it. */
record PendingCall<Q, R>(Q call, Answer<R> answer, long sinceNs) {
  boolean isOverdue(long nowNs, long timeoutNs) {
    return nowNs - sinceNs > timeoutNs;
  }
}
