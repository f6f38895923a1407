package crossover.servers.async;

import crossover.servers.api.Answers;
import crossover.servers.api.CallTag;
import crossover.servers.api.Large;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import crossover.servers.backend.DbCall;
import crossover.servers.backend.Rows;
import crossover.servers.blocking.BlockingQuery;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Every endpoint in asynchronous style: no thread waits, the loop calls back. */
public final class AsyncEndpoints implements AutoCloseable {
  private final Settings settings;
  private final int loops;
  private final long timeoutNs;
  private final AsyncFiles files;
  private final Background background;
  private final BlockingQuery blockingQuery;
  private final AtomicInteger nextLoop = new AtomicInteger();

  /**
   * Makes the endpoints of one server.
   *
   * @param loops the event loops that will call {@link #handle}; they share the connections
   */
  public AsyncEndpoints(Settings settings, int loops) {
    this(settings, loops, Settings.CALL_TIMEOUT_NS);
  }

  AsyncEndpoints(Settings settings, int loops, long timeoutNs) {
    if (loops < 1) {
      throw new IllegalArgumentException("a server needs at least one loop");
    }
    this.settings = settings;
    this.loops = loops;
    this.timeoutNs = timeoutNs;
    files = new AsyncFiles(settings.files());
    background = new Background(settings.counters().jobs());
    blockingQuery = new BlockingQuery(settings);
  }

  /** Answers one request on its loop; a backend that fails is an answer too. */
  public void handle(Request request, Loop loop, Reply reply) {
    switch (request.endpoint()) {
      case PLAINTEXT -> reply.send(Answers.plaintext());
      case JSON -> reply.send(Answers.json());
      case WAIT ->
          loop.schedule(
              () -> reply.send(Answers.json()), TimeUnit.MILLISECONDS.toNanos(request.ms()));
      case JOB -> background.job(request, loop, reply);
      case MISTAKE_BLOCK -> reply.send(sleepOnLoop(request.ms()));
      case MISTAKE_BLOCKING_DB -> reply.send(queryOnLoop(request.id()));
      case CPU -> reply.send(Answers.cpu(request.rounds()));
      case LARGE -> reply.send(Large.answer(request.cached(), request.gzip()));
      case FILE -> files.read(request.text(), loop, reply);
      default -> withBackend(request, loop, reply);
    }
  }

  /** The mistake that the endpoint is there to show: everything else on this loop waits too. */
  private static Response sleepOnLoop(int ms) {
    try {
      Thread.sleep(ms);
      return Answers.json();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.internalError();
    }
  }

  /** The same mistake with a database that has no asynchronous client. */
  private Response queryOnLoop(int id) {
    InetSocketAddress address = settings.backend();
    if (address == null) {
      return Response.noBackend();
    }
    try {
      return blockingQuery.row(address, id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.internalError();
    }
  }

  private void withBackend(Request request, Loop loop, Reply reply) {
    InetSocketAddress address = settings.backend();
    if (address == null) {
      reply.send(Response.noBackend());
    } else {
      ask(backendOf(loop, address), request, CallTag.next(), reply);
    }
  }

  private AsyncBackend backendOf(Loop loop, InetSocketAddress address) {
    if (loop.attachment() instanceof AsyncBackend backend) {
      return backend;
    }
    LoopShare share = new LoopShare(nextLoop.getAndIncrement(), loops);
    AsyncBackend backend = new AsyncBackend(loop, address, settings, share, timeoutNs);
    loop.attach(backend);
    return backend;
  }

  private static void ask(AsyncBackend backend, Request request, long tag, Reply reply) {
    int id = request.id();
    switch (request.endpoint()) {
      case DB -> backend.query(DbCall.row(tag, id), answer(reply, AsyncEndpoints::row));
      case MISTAKE_HOLD ->
          backend.queryHoldingAnother(DbCall.row(tag, id), answer(reply, AsyncEndpoints::row));
      case QUERIES -> new Queries(backend, request, tag, reply).ask();
      case BATCH ->
          backend.query(
              DbCall.rows(tag, id, 0, 1, id, request.n()),
              answer(reply, rows -> Answers.rows(rows.ids(), rows.numbers())));
      case FANOUT, FANOUT_POOL -> new Fanout(backend, request, tag, reply).ask();
      case ITEM_PAGE ->
          backend.query(
              DbCall.page(tag, id, request.offset(), request.limit()),
              answer(reply, page -> Answers.page(request.offset(), page.ids(), page.numbers())));
      case ITEM_READ ->
          backend.query(
              DbCall.row(tag, id),
              answer(reply, row -> Answers.storedItem(row.ids()[0], row.numbers()[0])));
      case ITEM_CREATE ->
          backend.query(
              DbCall.write(tag, id), answer(reply, done -> Answers.created(id, request.item())));
      case ITEM_UPDATE ->
          backend.query(
              DbCall.write(tag, id), answer(reply, done -> Answers.updated(id, request.item())));
      case ITEM_DELETE ->
          backend.query(DbCall.write(tag, id), answer(reply, done -> Response.noContent()));
      case SEARCH ->
          backend.query(
              DbCall.search(tag, id, request.searchKey(), request.index()),
              answer(reply, rows -> Answers.rows(rows.ids(), rows.numbers())));
      default -> throw new IllegalArgumentException("no I/O in " + request.endpoint());
    }
  }

  private static Response row(Rows row) {
    return Answers.row(row.ids()[0], row.numbers()[0]);
  }

  /** Sends what {@code render} makes of the rows. */
  private static Answer<Rows> answer(Reply reply, Function<Rows, Response> render) {
    return new Answer<>() {
      @Override
      public void arrived(Rows rows) {
        reply.send(render.apply(rows));
      }

      @Override
      public void failed() {
        reply.send(Response.backendFailed());
      }
    };
  }

  @Override
  public void close() {
    files.close();
    blockingQuery.close();
  }
}
