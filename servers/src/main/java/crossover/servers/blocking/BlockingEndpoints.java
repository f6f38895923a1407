package crossover.servers.blocking;

import crossover.servers.api.Answers;
import crossover.servers.api.CallTag;
import crossover.servers.api.Large;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import crossover.servers.backend.DbCall;
import crossover.servers.backend.DownstreamCall;
import crossover.servers.backend.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Every endpoint in blocking style: the calling thread does all the work and all the waiting. */
public final class BlockingEndpoints implements AutoCloseable {
  private final Settings settings;
  private final ExecutorService subtasks;
  private final Background background;
  private final @Nullable BlockingBackend backend;

  /**
   * Makes the endpoints of one server.
   *
   * @param subtasks runs the calls of {@code /fanout-pool}; stays the caller's to close
   * @param jobs runs what {@code /job} hands off; stays the caller's to close
   */
  public BlockingEndpoints(Settings settings, ExecutorService subtasks, ExecutorService jobs) {
    this(settings, subtasks, jobs, Settings.CALL_TIMEOUT_NS);
  }

  BlockingEndpoints(
      Settings settings, ExecutorService subtasks, ExecutorService jobs, long timeoutNs) {
    this.settings = settings;
    this.subtasks = subtasks;
    background = new Background(jobs, settings.counters().jobs());
    backend =
        settings.backend() == null
            ? null
            : new BlockingBackend(settings.backend(), settings, timeoutNs);
  }

  /** Answers one request; a backend that fails is an answer too. */
  public Response handle(Request request) throws InterruptedException {
    return switch (request.endpoint()) {
      case PLAINTEXT -> Answers.plaintext();
      case JSON -> Answers.json();
      case WAIT, MISTAKE_BLOCK -> sleep(request.ms());
      case JOB -> background.job(request);
      case CPU -> Answers.cpu(request.rounds());
      case LARGE -> Large.answer(request.cached(), request.gzip());
      case FILE -> file(request.text());
      default -> withBackend(request);
    };
  }

  /**
   * Nothing is waited for 0 ms: {@code Thread.sleep(0)} gives the core away, and four threads that
   * do so on one core take a millisecond for it.
   */
  private static Response sleep(int ms) throws InterruptedException {
    if (ms > 0) {
      Thread.sleep(ms);
    }
    return Answers.json();
  }

  private Response file(String name) {
    try {
      return Response.bytes(Files.readAllBytes(settings.files().resolve(name)));
    } catch (IOException e) {
      return Response.internalError();
    }
  }

  private Response withBackend(Request request) throws InterruptedException {
    if (backend == null) {
      return Response.noBackend();
    }
    try {
      return ask(backend, request, CallTag.next());
    } catch (IOException e) {
      return Response.backendFailed();
    }
  }

  private Response ask(BlockingBackend backend, Request request, long tag)
      throws IOException, InterruptedException {
    int id = request.id();
    return switch (request.endpoint()) {
      case DB, MISTAKE_BLOCKING_DB -> row(backend.query(DbCall.row(tag, id)));
      case MISTAKE_HOLD -> row(backend.queryHoldingAnother(DbCall.row(tag, id)));
      case QUERIES -> queries(backend, request, tag);
      case BATCH -> rows(backend.query(DbCall.rows(tag, id, 0, 1, id, request.n())));
      case FANOUT -> fanout(backend, request, tag);
      case FANOUT_POOL -> fanoutOnThreads(backend, request, tag);
      case ITEM_PAGE -> {
        Rows page = backend.query(DbCall.page(tag, id, request.offset(), request.limit()));
        yield Answers.page(request.offset(), page.ids(), page.numbers());
      }
      case ITEM_READ -> {
        Rows row = backend.query(DbCall.row(tag, id));
        yield Answers.storedItem(row.ids()[0], row.numbers()[0]);
      }
      case ITEM_CREATE -> {
        backend.query(DbCall.write(tag, id));
        yield Answers.created(id, request.item());
      }
      case ITEM_UPDATE -> {
        backend.query(DbCall.write(tag, id));
        yield Answers.updated(id, request.item());
      }
      case ITEM_DELETE -> {
        backend.query(DbCall.write(tag, id));
        yield Response.noContent();
      }
      case SEARCH ->
          rows(backend.query(DbCall.search(tag, id, request.searchKey(), request.index())));
      default -> throw new IllegalArgumentException("no I/O in " + request.endpoint());
    };
  }

  static Response row(Rows row) {
    return Answers.row(row.ids()[0], row.numbers()[0]);
  }

  private static Response rows(Rows rows) {
    return Answers.rows(rows.ids(), rows.numbers());
  }

  private static Response queries(BlockingBackend backend, Request request, long tag)
      throws IOException, InterruptedException {
    int n = request.n();
    int[] ids = new int[n];
    int[] numbers = new int[n];
    for (int k = 0; k < n; k++) {
      int id = request.idAt(k);
      Rows row = backend.query(DbCall.rows(tag, request.id(), k, n, id, 1));
      ids[k] = row.ids()[0];
      numbers[k] = row.numbers()[0];
    }
    return Answers.rows(ids, numbers);
  }

  private static Response fanout(BlockingBackend backend, Request request, long tag)
      throws IOException, InterruptedException {
    int n = request.n();
    int[] values = new int[n];
    for (int k = 0; k < n; k++) {
      values[k] = backend.downstream(new DownstreamCall(request.id(), k, n, tag));
    }
    return Answers.values(request.id(), values);
  }

  private Response fanoutOnThreads(BlockingBackend backend, Request request, long tag)
      throws IOException, InterruptedException {
    int n = request.n();
    List<Future<Integer>> calls = new ArrayList<>(n);
    for (int k = 0; k < n; k++) {
      DownstreamCall call = new DownstreamCall(request.id(), k, n, tag);
      calls.add(subtasks.submit(() -> backend.downstream(call)));
    }
    try {
      int[] values = new int[n];
      for (int k = 0; k < n; k++) {
        values[k] = calls.get(k).get();
      }
      return Answers.values(request.id(), values);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      // After a failure nobody needs those that have not begun; the others are done already.
      calls.forEach(call -> call.cancel(false));
    }
  }

  @Override
  public void close() {
    if (backend != null) {
      backend.close();
    }
  }
}
