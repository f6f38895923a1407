package crossover.bench.run;

/** Told of a ladder while it is climbed. */
public interface LadderWatcher {
  /** Nobody looks. */
  LadderWatcher NONE =
      new LadderWatcher() {
        @Override
        public void step(String what, double leftS) {}

        @Override
        public void remark(String what) {}
      };

  /**
   * The next thing begins.
   *
   * @param leftS until the ladder ends
   */
  void step(String what, double leftS);

  /** Something that was decided on the way. */
  void remark(String what);
}
