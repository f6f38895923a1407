package crossover.servers.backend;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Function;

/** Tells by the first byte of a connection which protocol it speaks. */
final class ProtocolChoice extends ChannelInboundHandlerAdapter {
  private final Function<Channel, CallConnection> database;
  private final Function<Channel, CallConnection> downstream;

  ProtocolChoice(
      Function<Channel, CallConnection> database, Function<Channel, CallConnection> downstream) {
    this.database = database;
    this.downstream = downstream;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    byte first = in.getByte(in.readerIndex());
    if (first == 0) {
      goOn(context, in, database.apply(context.channel()));
    } else if (first >= 'A' && first <= 'Z') {
      goOn(context, in, downstream.apply(context.channel()));
    } else {
      in.release();
      context.close();
    }
  }

  private void goOn(ChannelHandlerContext context, ByteBuf in, CallConnection connection) {
    context.pipeline().addLast(connection);
    context.fireChannelRead(in);
    context.pipeline().remove(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
