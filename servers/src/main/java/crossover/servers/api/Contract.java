package crossover.servers.api;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads requests: which endpoint they ask for, and whether they keep the limits. */
public final class Contract {
  public static final int MAX_BODY_BYTES = 65_536;
  public static final int MAX_HEAD_BYTES = 16_384;

  private static final int MAX_ID = 1_000_000;
  private static final int LAST_ITEM = 10_000;
  private static final int TAGS = 50_000;
  private static final String ITEM_PREFIX = "/items/";
  private static final String[] FILES = new String[ContractFiles.COUNT];

  private static final Response BODY_TOO_LARGE =
      Response.error(413, "body over " + MAX_BODY_BYTES + " bytes");
  private static final Response BAD_REQUEST = Response.error(400, "malformed request");
  private static final Response NO_SUCH_PATH = Response.error(404, "no such path");
  private static final Response NO_SUCH_ITEM = Response.error(404, "no such item");

  static {
    for (int i = 0; i < FILES.length; i++) {
      FILES[i] = ContractFiles.name(i);
    }
  }

  private Contract() {}

  /** The answer to a body over {@link #MAX_BODY_BYTES}. */
  public static Response bodyTooLarge() {
    return BODY_TOO_LARGE;
  }

  /** The answer to what is no proper HTTP. */
  public static Response badRequest() {
    return BAD_REQUEST;
  }

  /** Whether a client with this {@code Accept-Encoding} takes gzip. */
  public static boolean acceptsGzip(@Nullable String acceptEncoding) {
    return acceptEncoding != null && AcceptEncoding.allowsGzip(acceptEncoding);
  }

  /**
   * Reads one request.
   *
   * @param path as it arrived: not decoded, without the query
   * @param rawQuery what follows the {@code ?}, not decoded; empty when there is none
   * @param body empty when there is none
   */
  public static Request read(
      String method, String path, String rawQuery, boolean acceptsGzip, byte[] body)
      throws Refused {
    return switch (path) {
      case "/plaintext" -> onGet(method, Request.PLAINTEXT);
      case "/json" -> onGet(method, Request.JSON);
      case "/wait" -> waiting(Endpoint.WAIT, onGet(method, rawQuery));
      case "/job" -> job(onGet(method, rawQuery));
      case "/mistake/block" -> waiting(Endpoint.MISTAKE_BLOCK, onGet(method, rawQuery));
      case "/mistake/hold" -> Request.of(Endpoint.MISTAKE_HOLD, id(onGet(method, rawQuery)));
      case "/mistake/blocking-db" ->
          Request.of(Endpoint.MISTAKE_BLOCKING_DB, id(onGet(method, rawQuery)));
      case "/db" -> Request.of(Endpoint.DB, id(onGet(method, rawQuery)));
      case "/queries" -> series(Endpoint.QUERIES, onGet(method, rawQuery), 500);
      case "/batch" -> series(Endpoint.BATCH, onGet(method, rawQuery), 500);
      case "/fanout" -> series(Endpoint.FANOUT, onGet(method, rawQuery), 100);
      case "/fanout-pool" -> series(Endpoint.FANOUT_POOL, onGet(method, rawQuery), 100);
      case "/cpu" -> cpu(onGet(method, rawQuery));
      case "/file" -> Request.file(fileName(onGet(method, rawQuery)));
      case "/items" -> items(method, rawQuery, body);
      case "/search" -> search(onGet(method, rawQuery));
      case "/large" -> Request.large(flag(onGet(method, rawQuery), "cached", false), acceptsGzip);
      default -> item(method, path, body);
    };
  }

  private static Request waiting(Endpoint endpoint, String query) throws Refused {
    return Request.of(endpoint, ms(query));
  }

  private static Request job(String query) throws Refused {
    int ms = ms(query);
    return Request.job(ms, flag(query, "handoff", false));
  }

  private static int ms(String query) throws Refused {
    return integer(query, "ms", 0, 60_000);
  }

  private static Request cpu(String query) throws Refused {
    return Request.of(Endpoint.CPU, integer(query, "rounds", 1, 10_000_000));
  }

  private static Request series(Endpoint endpoint, String query, int max) throws Refused {
    int n = integer(query, "n", 1, max);
    return Request.series(endpoint, id(query), n);
  }

  private static int id(String query) throws Refused {
    return integer(query, "id", 1, MAX_ID);
  }

  private static Request items(String method, String query, byte[] body) throws Refused {
    return switch (method) {
      case "GET" -> page(query);
      case "POST" -> {
        Item item = ItemBody.parse(body);
        yield Request.write(Endpoint.ITEM_CREATE, idOf(item), item);
      }
      default -> throw notAllowed("GET, POST");
    };
  }

  private static Request page(String query) throws Refused {
    int offset = has(query, "offset") ? integer(query, "offset", 0, Integer.MAX_VALUE) : 0;
    int limit = has(query, "limit") ? integer(query, "limit", 1, 1_000) : Request.WHOLE_LIST;
    return Request.page(offset, limit);
  }

  private static Request item(String method, String path, byte[] body) throws Refused {
    int start = ITEM_PREFIX.length();
    if (!path.startsWith(ITEM_PREFIX) || path.length() == start || path.indexOf('/', start) >= 0) {
      throw new Refused(NO_SUCH_PATH);
    }
    Endpoint endpoint =
        switch (method) {
          case "GET" -> Endpoint.ITEM_READ;
          case "PUT" -> Endpoint.ITEM_UPDATE;
          case "DELETE" -> Endpoint.ITEM_DELETE;
          default -> throw notAllowed("GET, PUT, DELETE");
        };
    int id = inLimits("id", Query.decode(path, start, path.length()), 1, MAX_ID);
    if (id > LAST_ITEM) {
      throw new Refused(NO_SUCH_ITEM);
    }
    return endpoint == Endpoint.ITEM_UPDATE
        ? Request.write(endpoint, id, ItemBody.parse(body))
        : Request.of(endpoint, id);
  }

  /** An id that follows from the item alone: nothing is stored that could count them. */
  private static int idOf(Item item) {
    CRC32 crc = new CRC32();
    crc.update(item.name().getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % LAST_ITEM) + 1;
  }

  private static Request search(String query) throws Refused {
    String q = Query.value(query, "q");
    if (q == null || q.isEmpty() || q.codePointCount(0, q.length()) > 64) {
      throw wrong("q must have 1 to 64 characters");
    }
    return Request.search(q, searchKey(q), flag(query, "index", null));
  }

  /** The number of a tag as rows have it: {@code t} and a decimal without leading zeros. */
  private static int searchKey(String q) {
    if (q.charAt(0) != 't' || (q.charAt(q.length() > 1 ? 1 : 0) == '0' && q.length() > 2)) {
      return -1;
    }
    long key = decimal(q, 1);
    return key < TAGS ? (int) key : -1;
  }

  private static String fileName(String query) throws Refused {
    String name = Query.value(query, "name");
    if (name != null) {
      for (String file : FILES) {
        if (file.equals(name)) {
          return file;
        }
      }
    }
    throw wrong("name must be one of f00 to f15");
  }

  private static boolean has(String query, String name) {
    return !query.isEmpty() && Query.value(query, name) != null;
  }

  private static int integer(String query, String name, int low, int high) throws Refused {
    return inLimits(name, Query.value(query, name), low, high);
  }

  private static int inLimits(String name, @Nullable String text, int low, int high)
      throws Refused {
    long value = text == null ? -1 : decimal(text, 0);
    if (value < low || value > high) {
      throw wrong(name + " must be an integer from " + low + " to " + high);
    }
    return (int) value;
  }

  /** The value of 1 to 10 decimal digits from {@code start} on; -1 when there is anything else. */
  private static long decimal(String text, int start) {
    int digits = text.length() - start;
    if (digits < 1 || digits > 10) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean flag(String query, String name, @Nullable Boolean absent) throws Refused {
    String value = Query.value(query, name);
    if (value == null && absent != null) {
      return absent;
    }
    if ("true".equals(value)) {
      return true;
    }
    if ("false".equals(value)) {
      return false;
    }
    throw wrong(name + " must be true or false");
  }

  /** Hands {@code value} on when the method is GET: the method is checked before parameters. */
  private static <T> T onGet(String method, T value) throws Refused {
    if (!method.equals("GET")) {
      throw notAllowed("GET");
    }
    return value;
  }

  private static Refused notAllowed(String allow) {
    return new Refused(Response.error(405, "method not allowed", new Header("Allow", allow)));
  }

  private static Refused wrong(String message) {
    return new Refused(Response.error(400, message));
  }
}
