package crossover.servers.backend;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Calls on the database. */
public final class DbCodec implements Codec<DbCall, Rows> {
  private final DbAnswerParser parser = new DbAnswerParser();
  private @Nullable DbCall current;

  @Override
  public int maxCallBytes() {
    return Wire.DB_CALL_BYTES;
  }

  @Override
  public void encode(DbCall call, ByteBuffer into) {
    current = call;
    Wire.encode(call, into);
  }

  @Override
  public @Nullable Rows decode(ByteBuffer in) throws MalformedAnswerException {
    if (!parser.feed(in)) {
      return null;
    }
    Rows rows = parser.rows();
    // An endpoint may then take the rows that it asked for without looking whether they came.
    if (current != null && current.op() == Wire.ROWS && rows.count() != current.b()) {
      throw new MalformedAnswerException(
          "database answer of " + rows.count() + " rows in place of " + current.b());
    }
    return rows;
  }
}
