package crossover.servers.backend;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;

/** A connection that speaks the frames of {@link Wire}. */
final class DbConnection extends CallConnection {
  /** More than the contract asks of one query, and little enough for one answer. */
  private static final int MAX_ROWS = 1_000;

  private final int scanFactor;
  private final byte[] frame = new byte[Wire.DB_CALL_BYTES];
  private final ByteBuffer fields = ByteBuffer.wrap(frame);
  private final DbServiceCall call;
  private int frameBytes;

  DbConnection(Channel channel, Service database, int scanFactor) {
    super(channel);
    call = new DbServiceCall(database);
    this.scanFactor = scanFactor;
  }

  @Override
  boolean take(ByteBuf in) {
    int taken = Math.min(in.readableBytes(), frame.length - frameBytes);
    in.readBytes(frame, frameBytes, taken);
    frameBytes += taken;
    if (frameBytes < Wire.LENGTH_BYTES) {
      return true;
    }
    if (fields.getInt(0) != Wire.DB_CALL_BYTES - Wire.LENGTH_BYTES || in.isReadable()) {
      return false;
    }
    if (frameBytes < frame.length) {
      return true;
    }
    frameBytes = 0;
    if (!call.read(fields.position(Wire.LENGTH_BYTES))) {
      return false;
    }
    call.waitFactor = call.op == Wire.SEARCH_SCAN ? scanFactor : 1;
    arrived(call);
    return true;
  }

  private final class DbServiceCall extends Call {
    private byte op;
    private int a;
    private int b;

    private DbServiceCall(Service database) {
      super(database);
    }

    /** Reads what follows the length; false when the arguments are not allowed. */
    private boolean read(ByteBuffer in) {
      op = in.get();
      tag = in.getLong();
      id = in.getInt();
      call = in.getShort();
      of = in.getShort();
      a = in.getInt();
      b = in.getInt();
      if (call < 0 || call >= of) {
        return false;
      }
      return switch (op) {
        case Wire.ROWS -> {
          rows = b;
          yield a >= 1 && a <= SimulatedData.IDS && b >= 1 && b <= MAX_ROWS;
        }
        case Wire.PAGE -> {
          rows = SimulatedData.pageRows(a, b);
          yield a >= 0 && b >= 1;
        }
        case Wire.WRITE -> {
          rows = 0;
          yield true;
        }
        case Wire.SEARCH_INDEX, Wire.SEARCH_SCAN -> {
          rows = SimulatedData.foundRows(a);
          yield a >= -1;
        }
        default -> false;
      };
    }

    @Override
    boolean answer() {
      int bytes = Wire.ANSWER_HEAD_BYTES + rows * Wire.ROW_BYTES;
      ByteBuf answer = channel.alloc().directBuffer(bytes, bytes);
      answer.writeInt(bytes - Wire.LENGTH_BYTES).writeByte(Wire.OK).writeInt(rows);
      switch (op) {
        case Wire.ROWS -> SimulatedData.writeRows(a, rows, answer);
        case Wire.PAGE -> SimulatedData.writePage(a, rows, answer);
        case Wire.SEARCH_INDEX, Wire.SEARCH_SCAN -> SimulatedData.writeFound(a, answer);
        default -> {} // a write has no rows
      }
      return send(answer);
    }
  }
}
