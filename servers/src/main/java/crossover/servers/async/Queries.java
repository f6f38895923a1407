package crossover.servers.async;

import crossover.servers.api.Answers;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.backend.DbCall;
import crossover.servers.backend.Rows;

/** {@code /queries}: a query, and after its answer the next one. */
final class Queries implements Answer<Rows> {
  private final AsyncBackend backend;
  private final Request request;
  private final long tag;
  private final Reply reply;
  private final int[] ids;
  private final int[] numbers;
  private int answered;
  private boolean asking;

  Queries(AsyncBackend backend, Request request, long tag, Reply reply) {
    this.backend = backend;
    this.request = request;
    this.tag = tag;
    this.reply = reply;
    ids = new int[request.n()];
    numbers = new int[request.n()];
  }

  /**
   * Asks on until an answer lets itself be waited for. An answer that is there at once comes back
   * within {@code query}: it must not ask from there, or the stack would grow with every query.
   */
  void ask() {
    asking = true;
    int asked;
    do {
      asked = answered;
      int n = request.n();
      if (asked == n) {
        reply.send(Answers.rows(ids, numbers));
        return;
      }
      backend.query(DbCall.rows(tag, request.id(), asked, n, request.idAt(asked), 1), this);
    } while (answered > asked);
    asking = false;
  }

  @Override
  public void arrived(Rows row) {
    ids[answered] = row.ids()[0];
    numbers[answered] = row.numbers()[0];
    answered++;
    if (!asking) {
      ask();
    }
  }

  @Override
  public void failed() {
    reply.send(Response.backendFailed());
  }
}
