package io.linkfleet.gateway.limit;

/**
 * What a shared bucket gave away.
 *
 * @param tokens 0 when it was empty
 * @param debtMicros the bucket's debt afterwards
 */
record Grant(int tokens, long debtMicros) {}
