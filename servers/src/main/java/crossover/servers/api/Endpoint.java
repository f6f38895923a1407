package crossover.servers.api;

/** What a request asks for. One constant for each operation of the contract. */
public enum Endpoint {
  PLAINTEXT,
  JSON,
  WAIT,
  JOB,
  MISTAKE_BLOCK,
  MISTAKE_HOLD,
  MISTAKE_BLOCKING_DB,
  DB,
  QUERIES,
  BATCH,
  FANOUT,
  FANOUT_POOL,
  CPU,
  FILE,
  ITEM_PAGE,
  ITEM_READ,
  ITEM_CREATE,
  ITEM_UPDATE,
  ITEM_DELETE,
  SEARCH,
  LARGE
}
