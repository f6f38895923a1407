package crossover.bench.load;

import crossover.bench.recording.Failure;
import crossover.bench.scenario.StatusRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer at a time off a connection and compares it with the right one while it streams.
 * Takes what RFC 9112 lets a server send, cut at any byte, and nothing else. The outcome never
 * depends on the cuts, but for bytes after the answer: those that come with its end make it wrong,
 * later ones belong to no request.
 *
 * <p>One state machine, and therefore longer than other files: its states only make sense side by
 * side.
 *
 * <p>The body is never kept. Nothing is allocated but a buffer for a line that came in pieces, once
 * a connection.
 */
final class ResponseParser {
  static final int LONGEST_HEAD_BYTES = 64 * 1024;
  static final int LONGEST_CHUNK_LINE_BYTES = 4 * 1024;

  /**
   * Lines that come in pieces are looked at early only this far, so that a slow drip costs little.
   */
  private static final int EARLY_LOOK_BYTES = 256;

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private enum State {
    STATUS_LINE,
    FIELD,
    BODY,
    BODY_TO_CLOSE,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    ENDED
  }

  private static final byte[] EMPTY = {};

  private final Framing framing = new Framing();
  private final SeenHead seen;

  private State state = State.ENDED;
  private boolean started;
  private int headBytes;
  private boolean headInOnePiece;
  private int headFrom;
  private byte[] piece = EMPTY;
  private int pieceLength;

  private StatusRange rightStatus = StatusRange.SUCCESS;
  private byte @Nullable [] rightBody = EMPTY;
  private boolean toHead;

  private int status;
  private long bodyLeft;
  private long bodyAt;
  private @Nullable Failure failure;
  private String problem = "";
  private boolean malformed;
  private boolean reusable;

  /** The memory of the last head may be shared by all parsers of one thread. */
  ResponseParser(SeenHead seen) {
    this.seen = seen;
  }

  /** Starts on the answer to a new request; without a right body every body is right. */
  void expect(StatusRange rightStatus, byte @Nullable [] rightBody, boolean toHead) {
    this.rightStatus = rightStatus;
    this.rightBody = rightBody;
    this.toHead = toHead;
    state = State.STATUS_LINE;
    started = false;
    headBytes = 0;
    pieceLength = 0;
    status = 0;
    bodyAt = 0;
    failure = null;
    problem = "";
    malformed = false;
    reusable = false;
  }

  /** Takes the next bytes; true when the answer has ended, well or not. */
  boolean feed(byte[] bytes, int from, int to) {
    int at = from;
    headInOnePiece = false;
    if (!started && to > from) {
      started = true;
      at = headSeenBefore(bytes, from, to);
    }
    while (at < to && state != State.ENDED) {
      switch (state) {
        case BODY, CHUNK -> {
          int count = (int) Math.min(bodyLeft, to - at);
          compare(bytes, at, count);
          at += count;
          bodyLeft -= count;
          if (bodyLeft == 0) {
            if (state == State.BODY) {
              end();
            } else {
              state = State.CHUNK_END;
            }
          }
        }
        case BODY_TO_CLOSE -> {
          compare(bytes, at, to - at);
          at = to;
        }
        default -> at = line(bytes, at, to);
      }
    }
    if (state == State.ENDED && at < to && reusable) {
      broken("bytes after the answer");
    }
    return state == State.ENDED;
  }

  /**
   * The server closed in an orderly way: the end of a body that ends so, and of anything else too
   * early.
   */
  void closed() {
    if (state == State.BODY_TO_CLOSE) {
      end();
    } else if (state != State.ENDED) {
      fail(
          Failure.CLOSED,
          started ? "closed in the middle of an answer" : "closed before an answer");
      state = State.ENDED;
    }
    reusable = false;
  }

  /** Whether nothing of the answer has come yet. */
  boolean untouched() {
    return !started;
  }

  /** The first thing wrong with the answer as far as it was read; null as long as it is right. */
  @Nullable Failure failure() {
    return failure;
  }

  /** In words, for people; made only on demand. */
  String problem() {
    return failure == Failure.STATUS ? "status " + status + " instead of " + rightStatus : problem;
  }

  /** Whether the connection can carry another request; known once the answer has ended. */
  boolean reusable() {
    return reusable;
  }

  private int headSeenBefore(byte[] bytes, int from, int to) {
    if (!seen.isAt(bytes, from, to)) {
      return from;
    }
    status = seen.status();
    framing.copy(seen.framing());
    if (!rightStatus.contains(status)) {
      fail(Failure.STATUS, "");
    }
    bodyFollows();
    return from + seen.length();
  }

  private int line(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    int next = Math.min(end + 1, to);
    headBytes += next - from;
    if (headBytes > (state == State.CHUNK_SIZE ? LONGEST_CHUNK_LINE_BYTES : LONGEST_HEAD_BYTES)) {
      broken(state == State.CHUNK_SIZE ? "an endless chunk line" : "an endless head");
      return to;
    }
    if (end == to) {
      int lookedAt = pieceLength;
      keepPiece(bytes, from, to);
      if (lookedAt < EARLY_LOOK_BYTES && !canBecomeLine(Math.min(pieceLength, EARLY_LOOK_BYTES))) {
        broken(hopelessLine());
      }
      return to;
    }
    if (pieceLength > 0) {
      keepPiece(bytes, from, end);
      int length = pieceLength;
      pieceLength = 0;
      wholeLine(piece, 0, length);
    } else {
      if (state == State.STATUS_LINE) {
        headInOnePiece = true;
        headFrom = from;
      }
      wholeLine(bytes, from, end);
      if (headInOnePiece && state != State.STATUS_LINE && state != State.FIELD) {
        headInOnePiece = false;
        if (!malformed) {
          seen.remember(bytes, headFrom, next, status, framing);
        }
      }
    }
    return next;
  }

  private void keepPiece(byte[] bytes, int from, int to) {
    int needed = pieceLength + to - from;
    if (needed > piece.length) {
      piece = Arrays.copyOf(piece, Math.max(256, Integer.highestOneBit(needed) * 2));
    }
    System.arraycopy(bytes, from, piece, pieceLength, to - from);
    pieceLength = needed;
  }

  private boolean canBecomeLine(int length) {
    return switch (state) {
      case STATUS_LINE -> StatusLine.isOne(piece, 0, length, false);
      case CHUNK_SIZE -> ChunkSize.canBecome(piece, 0, length);
      case CHUNK_END -> length == 1 && piece[0] == '\r';
      default -> Framing.canBecomeField(piece, 0, length);
    };
  }

  private String hopelessLine() {
    return switch (state) {
      case STATUS_LINE -> "no HTTP/1 status line";
      case CHUNK_SIZE -> "a bad chunk size";
      case CHUNK_END -> "no line end after a chunk";
      default -> "no header line";
    };
  }

  /** The end is where the line feed was; before it has to be a carriage return. */
  private void wholeLine(byte[] line, int from, int feed) {
    int to = feed - 1;
    if (to < from || line[to] != '\r') {
      broken(state == State.STATUS_LINE ? hopelessLine() : "a line end without a carriage return");
      return;
    }
    switch (state) {
      case STATUS_LINE -> statusLine(line, from, to);
      case FIELD -> {
        if (to == from) {
          headEnds();
        } else {
          brokenIf(framing.field(line, from, to));
        }
      }
      case CHUNK_SIZE -> {
        bodyLeft = ChunkSize.parse(line, from, to);
        headBytes = 0;
        if (bodyLeft < 0) {
          broken(hopelessLine());
        } else {
          state = bodyLeft == 0 ? State.TRAILER : State.CHUNK;
          if (rightBody != null && bodyLeft > rightBody.length - bodyAt) {
            fail(Failure.BODY, "a body that is too long");
          }
        }
      }
      case CHUNK_END -> {
        headBytes = 0;
        state = State.CHUNK_SIZE;
        if (to > from) {
          broken("no line end after a chunk");
        }
      }
      case TRAILER -> {
        if (to == from) {
          end();
        } else {
          brokenIf(Framing.trailer(line, from, to));
        }
      }
      default -> throw new IllegalStateException("no lines in " + state);
    }
  }

  private void statusLine(byte[] line, int from, int to) {
    if (!StatusLine.isOne(line, from, to, true)) {
      broken(hopelessLine());
      return;
    }
    status = StatusLine.status(line, from);
    framing.start(StatusLine.isHttp10(line, from));
    if (status == SWITCHING_PROTOCOLS) {
      broken("another protocol that nobody asked for");
    } else if (status >= 200 && !rightStatus.contains(status)) {
      fail(Failure.STATUS, "");
      state = State.FIELD;
    } else {
      state = State.FIELD;
    }
  }

  /** Interim answers count as part of the head, so that they cannot go on for ever. */
  private void headEnds() {
    if (status < 200) {
      state = State.STATUS_LINE;
      return;
    }
    headBytes = 0;
    String wrong = framing.end();
    if (wrong == null) {
      bodyFollows();
    } else {
      broken(wrong);
    }
  }

  private void bodyFollows() {
    if (toHead || status == NO_CONTENT || status == NOT_MODIFIED) {
      end();
    } else if (framing.chunked()) {
      state = State.CHUNK_SIZE;
    } else if (framing.hasLength()) {
      bodyLeft = framing.length();
      if (rightBody != null && bodyLeft != rightBody.length) {
        fail(Failure.BODY, "a body of another length");
      }
      state = State.BODY;
      if (bodyLeft == 0) {
        end();
      }
    } else {
      state = State.BODY_TO_CLOSE;
    }
  }

  private void compare(byte[] bytes, int from, int count) {
    if (failure != null || rightBody == null) {
      return;
    }
    if (count > rightBody.length - bodyAt) {
      fail(Failure.BODY, "a body that is too long");
      return;
    }
    int at = (int) bodyAt;
    if (!Arrays.equals(bytes, from, from + count, rightBody, at, at + count)) {
      fail(Failure.BODY, "a body with other bytes");
      return;
    }
    bodyAt += count;
  }

  private void end() {
    if (failure == null && rightBody != null && !toHead && bodyAt != rightBody.length) {
      fail(Failure.BODY, "a body that is too short");
    }
    reusable = state != State.BODY_TO_CLOSE && framing.persistent();
    state = State.ENDED;
  }

  private void brokenIf(@Nullable String wrong) {
    if (wrong != null) {
      broken(wrong);
    }
  }

  private void broken(String wrong) {
    fail(Failure.PROTOCOL, wrong);
    malformed = true;
    reusable = false;
    state = State.ENDED;
  }

  private void fail(Failure kind, String wrong) {
    if (failure == null) {
      failure = kind;
      problem = wrong;
    }
  }
}
