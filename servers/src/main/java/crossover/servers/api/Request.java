package crossover.servers.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps the contract: every parameter is present and in its limits. A parameter that
 * the endpoint does not have is zero, false or empty.
 */
public final class Request {
  /** The limit of a page without one: the whole list. */
  public static final int WHOLE_LIST = 10_000;

  static final Request PLAINTEXT = new Request(Endpoint.PLAINTEXT, 0, 0, "", false, false, null);
  static final Request JSON = new Request(Endpoint.JSON, 0, 0, "", false, false, null);

  private final Endpoint endpoint;
  private final int first;
  private final int second;
  private final String text;
  private final boolean flag;
  private final boolean gzip;
  private final @Nullable Item item;

  private Request(
      Endpoint endpoint,
      int first,
      int second,
      String text,
      boolean flag,
      boolean gzip,
      @Nullable Item item) {
    this.endpoint = endpoint;
    this.first = first;
    this.second = second;
    this.text = text;
    this.flag = flag;
    this.gzip = gzip;
    this.item = item;
  }

  /** A request with one number: {@code ms}, {@code rounds} or {@code id}. */
  static Request of(Endpoint endpoint, int number) {
    return new Request(endpoint, number, 0, "", false, false, null);
  }

  /** N rows or calls from an id on. */
  static Request series(Endpoint endpoint, int id, int n) {
    return new Request(endpoint, id, n, "", false, false, null);
  }

  static Request page(int offset, int limit) {
    return new Request(Endpoint.ITEM_PAGE, offset, limit, "", false, false, null);
  }

  static Request file(String name) {
    return new Request(Endpoint.FILE, 0, 0, name, false, false, null);
  }

  static Request search(String q, int searchKey, boolean index) {
    return new Request(Endpoint.SEARCH, 0, searchKey, q, index, false, null);
  }

  static Request job(int ms, boolean handoff) {
    return new Request(Endpoint.JOB, ms, 0, "", handoff, false, null);
  }

  static Request large(boolean cached, boolean gzip) {
    return new Request(Endpoint.LARGE, 0, 0, "", cached, gzip, null);
  }

  static Request write(Endpoint endpoint, int id, Item item) {
    return new Request(endpoint, id, 0, "", false, false, item);
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public int ms() {
    return switch (endpoint) {
      case WAIT, JOB, MISTAKE_BLOCK -> first;
      default -> 0;
    };
  }

  /** Whether the answer leaves before its job is done. */
  public boolean handoff() {
    return endpoint == Endpoint.JOB && flag;
  }

  /**
   * The id that the request is about, and that seeds the backend's waits. A page and a search have
   * no id of their own: they get one that follows from what they ask for.
   */
  public int id() {
    return switch (endpoint) {
      case DB, QUERIES, BATCH, FANOUT, FANOUT_POOL -> first;
      case MISTAKE_HOLD, MISTAKE_BLOCKING_DB -> first;
      case ITEM_READ, ITEM_CREATE, ITEM_UPDATE, ITEM_DELETE -> first;
      case ITEM_PAGE -> first % 1_000_000 + 1;
      case SEARCH -> second + 2;
      default -> 0;
    };
  }

  /** The id of the k-th row or query, from 0, of a series that starts at {@link #id()}. */
  public int idAt(int k) {
    return (id() - 1 + k) % 1_000_000 + 1;
  }

  public int n() {
    return switch (endpoint) {
      case QUERIES, BATCH, FANOUT, FANOUT_POOL -> second;
      default -> 0;
    };
  }

  public int rounds() {
    return endpoint == Endpoint.CPU ? first : 0;
  }

  public int offset() {
    return endpoint == Endpoint.ITEM_PAGE ? first : 0;
  }

  /** {@link #WHOLE_LIST} when the request has no limit. */
  public int limit() {
    return endpoint == Endpoint.ITEM_PAGE ? second : 0;
  }

  /** The name of the file, or the text to search for. */
  public String text() {
    return text;
  }

  /** The number behind the {@code t} of the tag searched for; -1 when no row can have that tag. */
  public int searchKey() {
    return endpoint == Endpoint.SEARCH ? second : -1;
  }

  public boolean index() {
    return endpoint == Endpoint.SEARCH && flag;
  }

  public boolean cached() {
    return endpoint == Endpoint.LARGE && flag;
  }

  public boolean gzip() {
    return gzip;
  }

  /** The body of a create or an update. */
  public Item item() {
    return Objects.requireNonNull(item, "no item in this request");
  }
}
