package io.linkfleet.analytics.ingest.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * Whence a follower came.
 *
 * @param host the referring site's registrable domain such as {@code example.co.uk}, or its host when that has none; null
 *     when the click names no site
 * @param source name of a well-known site, else the host; {@code direct} when the click names no site
 */
public record Referral(@Nullable String host, String source) {

    public static final Referral NONE = new Referral(null, "direct");
}
