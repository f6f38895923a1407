package crossover.servers.backend;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.Ticker;
import java.util.function.IntSupplier;

/**
 * Lets an event loop wait for the first of the {@link Deadlines} as well, and answers the calls
 * that are due after each round of I/O. Against a scheduled task per call this spares the task, its
 * queue, and the clock readings that the loop takes for each of them.
 */
final class DeadlineIoHandler implements IoHandler {
  private final IoHandler io;
  private final Deadlines deadlines;
  private final IntSupplier answerDueCalls;
  private final Runnable atStart;
  private final Context context = new Context();
  private final HeadStart headStart = new HeadStart();

  private DeadlineIoHandler(
      IoHandler io, Deadlines deadlines, IntSupplier answerDueCalls, Runnable atStart) {
    this.io = io;
    this.deadlines = deadlines;
    this.answerDueCalls = answerDueCalls;
    this.atStart = atStart;
  }

  static IoHandlerFactory factory(
      IoHandlerFactory io, Deadlines deadlines, IntSupplier answerDueCalls, Runnable atStart) {
    return executor ->
        new DeadlineIoHandler(io.newHandler(executor), deadlines, answerDueCalls, atStart);
  }

  @Override
  public int run(IoHandlerContext loop) {
    context.loop = loop;
    int handled = io.run(context);
    headStart.awake(System.nanoTime());
    return handled + answerDueCalls.getAsInt();
  }

  @Override
  public void initialize() {
    atStart.run();
    io.initialize();
  }

  @Override
  public void prepareToDestroy() {
    io.prepareToDestroy();
  }

  @Override
  public void destroy() {
    io.destroy();
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return io.register(handle);
  }

  @Override
  public void wakeup() {
    io.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return io.isCompatible(handleType);
  }

  /** What the loop says, with the first deadline taken into account. */
  private final class Context implements IoHandlerContext {
    private final long tickerStartNs = Ticker.systemTicker().initialNanoTime();
    private IoHandlerContext loop = this;

    @Override
    public boolean canBlock() {
      return loop.canBlock();
    }

    @Override
    public long delayNanos(long nowNs) {
      long delayNs = loop.delayNanos(nowNs);
      Call first = deadlines.first();
      return first == null || first.dueNs - nowNs >= delayNs
          ? delayNs
          : headStart.sleepNs(nowNs, first.dueNs - nowNs, deadlines.size());
    }

    @Override
    public long deadlineNanos() {
      long deadlineNs = loop.deadlineNanos();
      Call first = deadlines.first();
      if (first == null) {
        return deadlineNs;
      }
      long dueNs = first.dueNs - tickerStartNs;
      return deadlineNs == -1 ? dueNs : Math.min(deadlineNs, dueNs);
    }

    @Override
    public void reportActiveIoTime(long activeNs) {
      loop.reportActiveIoTime(activeNs);
    }

    @Override
    public boolean shouldReportActiveIoTime() {
      return loop.shouldReportActiveIoTime();
    }
  }
}
