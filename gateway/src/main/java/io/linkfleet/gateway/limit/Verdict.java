package io.linkfleet.gateway.limit;

/**
 * What a bucket says to a request.
 *
 * @param limit the limit that was applied, smaller than the configured one while several gateways stand in for Redis
 * @param debtMicros the bucket's debt after this request
 */
record Verdict(boolean allowed, RateLimit limit, long debtMicros) {}
