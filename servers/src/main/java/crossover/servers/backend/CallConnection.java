package crossover.servers.backend;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** A connection that carries one call at a time; a second one before the answer closes it. */
abstract class CallConnection extends ChannelInboundHandlerAdapter {
  final Channel channel;
  private boolean underWay;

  CallConnection(Channel channel) {
    this.channel = channel;
  }

  /**
   * Takes the bytes that arrived, and calls {@link #arrived} when they complete a call.
   *
   * @return false when they break the protocol
   */
  abstract boolean take(ByteBuf in);

  final void arrived(Call call) {
    underWay = true;
    call.arrivalNs = System.nanoTime();
    call.service().arrive(call);
  }

  /** Sends the answer to the call; false when the client has gone. */
  final boolean send(ByteBuf answer) {
    underWay = false;
    if (!channel.isActive()) {
      answer.release();
      return false;
    }
    channel.writeAndFlush(answer, channel.voidPromise());
    return true;
  }

  @Override
  public final void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      // Not writable: the client asks on without reading, and answers would pile up.
      if (underWay || !channel.isWritable() || !take(in)) {
        channel.close();
      }
    } finally {
      in.release();
    }
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    channel.close(); // a reset by the client, usually
  }
}
