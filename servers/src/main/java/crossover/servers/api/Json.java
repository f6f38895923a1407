package crossover.servers.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;

/** The one set-up of Jackson. */
final class Json {
  /**
   * Bodies are bounded by {@link Contract#MAX_BODY_BYTES}, so no smaller limit of the parser's own
   * shall decide what is JSON.
   */
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .recyclerPool(new Buffers())
          // Else a character past U+FFFF leaves as two escapes, and only " and \\ are escaped here.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          // A body is UTF-8: one that happens to be UTF-16 is no JSON here.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Contract.MAX_BODY_BYTES)
                  .maxNumberLength(Contract.MAX_BODY_BYTES)
                  .maxStringLength(Contract.MAX_BODY_BYTES)
                  .maxNameLength(Contract.MAX_BODY_BYTES)
                  .build())
          .build();

  private Json() {}

  /**
   * A virtual thread lives for one request, so that buffers kept in thread-locals would be made
   * anew for every request of the virtual model, and of that model alone.
   */
  private static final class Buffers implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1L;

    private final RecyclerPool<BufferRecycler> platform = JsonRecyclerPools.threadLocalPool();
    private final RecyclerPool<BufferRecycler> virtual = JsonRecyclerPools.newConcurrentDequePool();

    @Override
    public BufferRecycler acquireAndLinkPooled() {
      return Thread.currentThread().isVirtual()
          ? virtual.acquireAndLinkPooled()
          : platform.acquireAndLinkPooled();
    }

    @Override
    public BufferRecycler acquirePooled() {
      return acquireAndLinkPooled();
    }

    @Override
    public void releasePooled(BufferRecycler recycler) {
      // Each recycler is linked to the pool that it came from, and returns there by itself.
    }
  }
}
