package crossover.bench.load;

import io.netty.channel.ChannelException;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.channels.NotYetConnectedException;
import org.jspecify.annotations.Nullable;

/**
 * One of a target's places for a connection: its socket may be replaced, the request that it has to
 * bring stays.
 */
final class Connection implements EpollIoHandle {
  enum State {
    CLOSED,
    CONNECTING,
    FREE,
    BUSY
  }

  private static final EpollIoOps IN_AND_OUT = EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT);

  // Links of the list that it is in; only ConnectionList touches them.
  @Nullable ConnectionList list;
  @Nullable Connection before;
  @Nullable Connection after;

  private final Target target;
  private final SocketLoop loop;
  private final ResponseParser parser;

  private State state = State.CLOSED;
  private @Nullable LinuxSocket socket;
  private @Nullable IoRegistration registration;
  private boolean everOpen;
  private boolean answeredBefore;

  private boolean hasRequest;
  private boolean retried;
  private boolean withinAction;
  private long intendedNs;
  private long sentNs;
  private long deadlineNs;
  private int index;
  private long writeAddress;
  private int writeAt;
  private int writeEnd;

  Connection(Target target, SocketLoop loop) {
    this.target = target;
    this.loop = loop;
    this.parser = new ResponseParser(loop.seenHead());
  }

  State state() {
    return state;
  }

  ResponseParser parser() {
    return parser;
  }

  boolean hasRequest() {
    return hasRequest;
  }

  long intendedNs() {
    return intendedNs;
  }

  /** Of an action the send of its first request. */
  long sentNs() {
    return sentNs;
  }

  /** Which of the requests it carries. */
  int index() {
    return index;
  }

  long deadlineNs() {
    return deadlineNs;
  }

  void deadlineNs(long deadlineNs) {
    this.deadlineNs = deadlineNs;
  }

  boolean everOpen() {
    return everOpen;
  }

  boolean written() {
    return writeAt == writeEnd;
  }

  /** Gives it a request to bring, now or once it is connected. */
  void take(long intendedNs, int index) {
    this.intendedNs = intendedNs;
    this.index = index;
    hasRequest = true;
    withinAction = false;
    retried = false;
  }

  /** The request has ended, one way or the other. */
  void requestEnded() {
    hasRequest = false;
  }

  /**
   * Whether the loss of the connection says nothing of this request: it had served before, not a
   * byte of an answer came, and sending again does no harm. So it is when the server closes an idle
   * connection. Once a request only.
   */
  boolean mayRetry(Requests requests) {
    return answeredBefore
        && !retried
        && parser.untouched()
        && (writeAt == requests.from(index) || requests.repeatable(index));
  }

  void retry() {
    retried = true;
  }

  void connect(InetSocketAddress address) {
    answeredBefore = false;
    try {
      LinuxSocket opened =
          LinuxSocket.newSocketStream(address.getAddress() instanceof Inet6Address);
      socket = opened;
      opened.setTcpNoDelay(true);
      IoRegistration registered = loop.register(this);
      registration = registered;
      state = State.CONNECTING;
      boolean connected = opened.connect(address);
      registered.submit(connected ? EpollIoOps.EPOLLIN : EpollIoOps.EPOLLOUT);
      if (connected) {
        connected();
      }
    } catch (IOException | UncheckedIOException | ChannelException | NotYetConnectedException e) {
      connectFailed(e);
    }
  }

  /** The request was answered, and the next one of the same action is its request now. */
  void goOn(Requests requests) {
    index = requests.next(index);
    withinAction = true;
    retried = false;
  }

  /** Sends the request that it was given. */
  void send(Requests requests, long nowNs) {
    requests.expect(parser, index);
    writeAddress = requests.address();
    writeAt = requests.from(index);
    writeEnd = requests.to(index);
    state = State.BUSY;
    if (!withinAction) {
      sentNs = nowNs;
    }
    write(false);
  }

  private void write(boolean again) {
    try {
      writeAt += socket().sendAddress(writeAddress, writeAt, writeEnd);
      if (writeAt < writeEnd) {
        registration().submit(IN_AND_OUT);
      } else if (again) {
        registration().submit(EpollIoOps.EPOLLIN);
      }
    } catch (IOException | UncheckedIOException | ChannelException | NotYetConnectedException e) {
      target.lost(this, e);
    }
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    if (from != registration) {
      return;
    }
    long receivedNs = loop.receivedNs();
    try {
      EpollIoOps ops = ((EpollIoEvent) event).ops();
      switch (state) {
        case CONNECTING -> {
          if (socket().finishConnect()) {
            registration().submit(EpollIoOps.EPOLLIN);
            connected();
          }
        }
        case BUSY -> {
          if (!written() && ops.contains(EpollIoOps.EPOLLOUT)) {
            write(true);
          }
          if (state == State.BUSY && !ops.equals(EpollIoOps.EPOLLOUT)) {
            read(receivedNs);
          }
        }
        case FREE -> {
          int count = loop.read(socket());
          if (count != 0) {
            target.disturbed(this, count > 0);
          }
        }
        case CLOSED -> {}
      }
    } catch (IOException | UncheckedIOException | ChannelException | NotYetConnectedException e) {
      switch (state) {
        case CONNECTING -> connectFailed(e);
        case BUSY -> target.lost(this, e);
        default -> target.disturbed(this, false);
      }
    } catch (RuntimeException e) {
      loop.broke(e);
    }
  }

  private void read(long receivedNs) throws IOException {
    int count = loop.read(socket());
    if (count < 0) {
      if (parser.untouched()) {
        target.lost(this, null);
        return;
      }
      parser.closed();
    } else if (count == 0) {
      return;
    } else {
      target.received(this, count);
      if (!parser.feed(loop.bytes(), 0, count) && parser.failure() == null) {
        return;
      }
    }
    answeredBefore = true;
    target.answered(this, receivedNs);
  }

  private void connected() {
    everOpen = true;
    state = State.FREE;
    target.connected(this);
  }

  private void connectFailed(Exception cause) {
    drop(true);
    target.connectFailed(this, cause);
  }

  void free() {
    state = State.FREE;
  }

  /** Closes the socket; with a reset when the other side may still have something to say. */
  void drop(boolean abort) {
    state = State.CLOSED;
    if (registration != null) {
      registration.cancel();
      registration = null;
    }
    if (socket != null) {
      SocketLoop.close(socket, abort);
      socket = null;
    }
  }

  private LinuxSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("no socket");
    }
    return socket;
  }

  private IoRegistration registration() {
    if (registration == null) {
      throw new IllegalStateException("no registration");
    }
    return registration;
  }

  @Override
  public FileDescriptor fd() {
    return socket();
  }

  @Override
  public void close() {
    drop(true);
  }
}
