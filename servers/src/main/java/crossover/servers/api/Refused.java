package crossover.servers.api;

/** A request that breaks the contract, with the answer it gets. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Response response;

  public Refused(Response response) {
    super(null, null, false, false);
    this.response = response;
  }

  public Response response() {
    return response;
  }
}
