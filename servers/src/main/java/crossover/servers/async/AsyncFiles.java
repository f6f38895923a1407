package crossover.servers.async;

import crossover.servers.api.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads whole files without blocking the loop: a few helper threads do the reading. */
final class AsyncFiles implements AutoCloseable {
  /** As many as libuv, and so Node.js, has for the same job. */
  private static final int HELPER_THREADS = 4;

  private static final Set<StandardOpenOption> READ = Set.of(StandardOpenOption.READ);

  private final Path folder;
  private final ExecutorService helpers =
      Executors.newFixedThreadPool(
          HELPER_THREADS, Thread.ofPlatform().daemon().name("file-", 0).factory());

  AsyncFiles(Path folder) {
    this.folder = folder;
  }

  void read(String name, Loop loop, Reply reply) {
    try {
      AsynchronousFileChannel channel =
          AsynchronousFileChannel.open(folder.resolve(name), READ, helpers);
      new Reading(channel, loop, reply).start();
    } catch (IOException e) {
      reply.send(Response.internalError());
    }
  }

  @Override
  public void close() {
    helpers.shutdown();
  }

  /** One file on its way; its completion runs on a helper thread and goes back to the loop. */
  private static final class Reading implements CompletionHandler<Integer, ByteBuffer> {
    private final AsynchronousFileChannel channel;
    private final Loop loop;
    private final Reply reply;
    private byte[] content = {};

    Reading(AsynchronousFileChannel channel, Loop loop, Reply reply) {
      this.channel = channel;
      this.loop = loop;
      this.reply = reply;
    }

    void start() {
      try {
        content = new byte[Math.toIntExact(channel.size())];
        readInto(ByteBuffer.wrap(content));
      } catch (IOException e) {
        finish(Response.internalError());
      }
    }

    private void readInto(ByteBuffer target) {
      channel.read(target, target.position(), target, this);
    }

    @Override
    public void completed(Integer count, ByteBuffer target) {
      if (!target.hasRemaining()) {
        finish(Response.bytes(content));
      } else if (count < 0) {
        finish(Response.internalError());
      } else {
        readInto(target);
      }
    }

    @Override
    public void failed(Throwable cause, ByteBuffer target) {
      finish(Response.internalError());
    }

    private void finish(Response response) {
      try {
        channel.close();
      } catch (IOException e) {
        // The bytes are here, or their absence is the answer already.
      }
      loop.execute(() -> reply.send(response));
    }
  }
}
