package crossover.servers;

/** Starts one server. */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) {
    System.out.println("READY");
  }
}
