package crossover.servers.async;

/** Takes what a call on the backend brings: one of the two methods is called, once, on the loop. */
interface Answer<R> {
  void arrived(R result);

  /** The backend gave no answer, a wrong one, or none in time. */
  void failed();
}
