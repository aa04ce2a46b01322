package dev.millrace.bench.replay;

/**
 * What a replay came to.
 *
 * @param vectors feature vectors, each of which was scored
 * @param orders new orders
 * @param ordersSha256 as in the report of {@code replay}
 * @param journalHead likewise
 */
record ReplayResult(long quotesAccepted, long vectors, long orders, String ordersSha256, String journalHead) {}
