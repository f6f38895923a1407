package crossover.servers.async;

import crossover.servers.api.Answers;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.backend.DownstreamCall;

/** Both fan-outs: all calls at once, and the answer when the last of them is back. */
final class Fanout {
  private final AsyncBackend backend;
  private final Request request;
  private final long tag;
  private final Reply reply;
  private final int[] values;
  private int missing;
  private boolean failed;

  Fanout(AsyncBackend backend, Request request, long tag, Reply reply) {
    this.backend = backend;
    this.request = request;
    this.tag = tag;
    this.reply = reply;
    values = new int[request.n()];
    missing = request.n();
  }

  void ask() {
    int n = request.n();
    for (int k = 0; k < n && !failed; k++) {
      backend.downstream(new DownstreamCall(request.id(), k, n, tag), new Part(k));
    }
  }

  private final class Part implements Answer<Integer> {
    private final int index;

    Part(int index) {
      this.index = index;
    }

    @Override
    public void arrived(Integer value) {
      values[index] = value;
      missing--;
      if (missing == 0) {
        reply.send(Answers.values(request.id(), values));
      }
    }

    @Override
    public void failed() {
      // The first one answers the request; nobody waits for the others any more.
      if (!failed) {
        failed = true;
        reply.send(Response.backendFailed());
      }
    }
  }
}
