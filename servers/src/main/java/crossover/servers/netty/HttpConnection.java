package crossover.servers.netty;

import crossover.servers.api.Contract;
import crossover.servers.api.Refused;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.async.Reply;
import crossover.servers.engine.Http;
import crossover.servers.netty.AnswerWriter.After;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client, for all three models: gathers a request, has its endpoint run, writes
 * the answer. One request is in progress at a time. What arrives meanwhile waits, and nothing more
 * is read from the socket, so at most one read's worth of requests is held.
 */
final class HttpConnection implements Reply {
  private static final byte[] NO_BODY = new byte[0];
  private static final String SCHEME = "http://";

  /** A shorter first line adds too little to the headers to be worth the sum. */
  private static final int LONG_URI = 512;

  /** Bytes of a header line besides name and value. */
  private static final int SEPARATORS = 4;

  /** What the connection does. What a client may do is the same in all of them. */
  private enum Stage {
    /** Takes in a request. */
    READING,
    /** An endpoint runs. */
    RUNNING,
    /** An answer waits for the client to read. */
    WRITING,
    /** The last answer is under way; what arrives is thrown away. */
    CLOSING
  }

  private final NettyLoop loop;
  private final Dispatch dispatch;
  private final ChannelHandlerContext context;
  private final AnswerWriter writer;
  private final ArrayDeque<Object> waiting = new ArrayDeque<>(0);

  private Stage stage = Stage.READING;

  /** The request that is read or run. */
  private @Nullable HttpRequest request;

  private byte[] body = NO_BODY;

  /** The request was answered before its body ended; what is left of that is thrown away. */
  private boolean discarding;

  /** Messages are being taken in; whoever does that also flushes, and goes on by itself. */
  private boolean taking;

  private boolean paused;
  private boolean inputEnded;

  HttpConnection(ChannelHandlerContext context, NettyLoop loop, Dispatch dispatch) {
    this.context = context;
    this.loop = loop;
    this.dispatch = dispatch;
    this.writer = new AnswerWriter(context, loop.heads());
  }

  void read(Object message) {
    if (stage == Stage.RUNNING || stage == Stage.WRITING) {
      waiting.add(message);
      paused = true;
      context.channel().config().setAutoRead(false);
    } else {
      taking = true;
      take(message);
      taking = false;
    }
  }

  void writable() {
    if (stage == Stage.WRITING && !taking) {
      taking = true;
      advance();
    }
  }

  /** The client sends no more; it still gets what it asked for. */
  void inputEnded() {
    inputEnded = true;
    if (stage == Stage.READING) {
      writer.close();
    }
  }

  void closed() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  /** Ends the connection; the cause is told unless it is the client's going away. */
  void fail(Throwable cause) {
    if (context.channel().isActive()) {
      if (!(cause instanceof IOException)) {
        System.err.println("connection closed after an error: " + cause);
      }
      context.close();
    }
  }

  @Override
  public void send(Response response) {
    if (taking) {
      answer(response);
    } else {
      taking = true;
      answer(response);
      advance();
    }
  }

  private void take(Object message) {
    if (stage == Stage.CLOSING) {
      ReferenceCountUtil.release(message);
    } else if (message == LastHttpContent.EMPTY_LAST_CONTENT) {
      run();
    } else if (message instanceof HttpRequest head) {
      takeHead(head);
    } else {
      HttpContent content = (HttpContent) message;
      try {
        takeContent(content);
      } finally {
        content.release();
      }
    }
  }

  private void takeHead(HttpRequest head) {
    request = head;
    if (head.decoderResult().isFailure()) {
      refuse(head.decoderResult().cause() instanceof TooLongFrameException);
    } else if (!isHttp11(head) && !HttpVersion.HTTP_1_0.equals(head.protocolVersion())) {
      refuse(false);
    } else if (head.uri().length() > LONG_URI && headBytes(head) > Contract.MAX_HEAD_BYTES) {
      refuse(true);
    } else if (declaredTooLarge(head)) {
      answerTooLarge(head);
    } else if (HttpUtil.is100ContinueExpected(head)) {
      writer.writeContinue();
    }
  }

  private void takeContent(HttpContent content) {
    HttpRequest head = request;
    if (content.decoderResult().isFailure()) {
      refuse(false);
      return;
    }
    if (head != null) {
      int length = content.content().readableBytes();
      if (length > Contract.MAX_BODY_BYTES - body.length) {
        answerTooLarge(head);
      } else if (length > 0) {
        int offset = body.length;
        body = Arrays.copyOf(body, offset + length);
        content.content().readBytes(body, offset, length);
      }
    }
    if (content instanceof LastHttpContent) {
      run();
    }
  }

  private void run() {
    HttpRequest head = request;
    if (discarding || head == null) {
      discarding = false;
      return;
    }
    String uri = head.uri();
    int question = uri.indexOf('?');
    byte[] sent = body;
    body = NO_BODY;
    stage = Stage.RUNNING;
    try {
      Request read =
          Contract.read(
              head.method().name(),
              path(uri, question),
              query(uri, question),
              Contract.acceptsGzip(head.headers().get(HttpHeaderNames.ACCEPT_ENCODING)),
              sent);
      dispatch.handle(read, loop, this);
    } catch (Refused refused) {
      answer(refused.response());
    }
  }

  private void answer(Response response) {
    HttpRequest head = Objects.requireNonNull(request, "an answer without a request");
    write(response, head, afterwards(head));
  }

  private void answerTooLarge(HttpRequest head) {
    String uri = head.uri();
    int question = uri.indexOf('?');
    Response response =
        Http.bodyTooLarge(head.method().name(), path(uri, question), query(uri, question));
    // A client that waits for leave to send its body will not send it now.
    boolean expecting = HttpUtil.is100ContinueExpected(head);
    body = NO_BODY;
    discarding = true;
    write(response, head, expecting ? After.REFUSE : afterwards(head));
  }

  private void refuse(boolean headTooLarge) {
    write(headTooLarge ? Http.HEAD_TOO_LARGE : Contract.badRequest(), request, After.REFUSE);
  }

  private void write(Response response, @Nullable HttpRequest head, After after) {
    request = null;
    writer.write(response, head == null || !HttpMethod.HEAD.equals(head.method()), after);
    stage = Stage.WRITING;
    finish();
  }

  private void finish() {
    if (writer.finish()) {
      stage = writer.closing() ? Stage.CLOSING : Stage.READING;
    }
  }

  /** Goes on with what waits: the rest of an answer, then requests, then the socket. */
  private void advance() {
    boolean more = true;
    while (more) {
      if (stage == Stage.WRITING) {
        finish();
      }
      Object next = stage == Stage.READING || stage == Stage.CLOSING ? waiting.poll() : null;
      if (next != null) {
        take(next);
      } else {
        context.flush();
        // The flush may have made the room that an answer waited for.
        more = stage == Stage.WRITING && context.channel().isWritable();
      }
    }
    taking = false;
    if (stage == Stage.READING || stage == Stage.CLOSING) {
      if (paused) {
        paused = false;
        context.channel().config().setAutoRead(true);
      }
      if (inputEnded) {
        writer.close();
      }
    }
  }

  private static boolean isHttp11(HttpRequest head) {
    return HttpVersion.HTTP_1_1.equals(head.protocolVersion());
  }

  /** The decoder has a limit for the first line and one for the headers, but none for the sum. */
  private static long headBytes(HttpRequest head) {
    long bytes = head.uri().length();
    for (Map.Entry<String, String> header : head.headers()) {
      bytes += header.getKey().length() + header.getValue().length() + SEPARATORS;
    }
    return bytes;
  }

  private static boolean declaredTooLarge(HttpRequest head) {
    return head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
        && HttpUtil.getContentLength(head, 0L) > Contract.MAX_BODY_BYTES;
  }

  private static After afterwards(HttpRequest head) {
    boolean http11 = isHttp11(head);
    // Netty's own test walks all headers, and most requests have no such header at all.
    boolean keepAlive =
        head.headers().contains(HttpHeaderNames.CONNECTION) ? HttpUtil.isKeepAlive(head) : http11;
    if (!keepAlive) {
      return After.CLOSE;
    }
    return http11 ? After.KEEP : After.KEEP_AND_SAY;
  }

  private static String path(String uri, int question) {
    int start = uri.startsWith(SCHEME) ? uri.indexOf('/', SCHEME.length()) : 0;
    int end = question < 0 ? uri.length() : question;
    return start < 0 || start > end ? "/" : uri.substring(start, end);
  }

  private static String query(String uri, int question) {
    return question < 0 ? "" : uri.substring(question + 1);
  }
}
