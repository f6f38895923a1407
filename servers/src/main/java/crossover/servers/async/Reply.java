package crossover.servers.async;

import crossover.servers.api.Response;

/** Where the answer to one request goes. Called exactly once, on the request's loop. */
public interface Reply {
  void send(Response response);
}
