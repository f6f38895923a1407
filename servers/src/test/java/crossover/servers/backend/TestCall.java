package crossover.servers.backend;

/** A call without a connection, for tests on a clock of their own. */
final class TestCall extends Call {
  TestCall(Service service) {
    super(service);
  }

  TestCall(long arrivalNs, long waitNs) {
    this(new Service(Kind.DATABASE, 1, new Distribution.None(), new Slots(1, new Deadlines())));
    this.arrivalNs = arrivalNs;
    this.waitNs = waitNs;
  }

  static TestCall of(long tag, int calls) {
    TestCall call = new TestCall(0, 0);
    call.tag = tag;
    call.of = calls;
    return call;
  }

  @Override
  boolean answer() {
    return true;
  }
}
