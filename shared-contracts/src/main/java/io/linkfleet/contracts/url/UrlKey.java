package io.linkfleet.contracts.url;

import org.jspecify.annotations.Nullable;

/**
 * What identifies a short URL across the fleet: its domain and its code. A code is never given away twice, so the key
 * stands for one short URL for ever.
 *
 * @param domain lower-case host name of the short domain, without port
 */
public record UrlKey(String domain, ShortCode code) {

    public UrlKey {
        if (domain.isEmpty() || domain.indexOf('/') >= 0) {
            throw new IllegalArgumentException("not a domain");
        }
    }

    /** Reads the form that {@link #toString()} writes; null when the text is no key. */
    public static @Nullable UrlKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            return null;
        }
        ShortCode code = ShortCode.parse(text.substring(slash + 1));
        return code == null ? null : new UrlKey(text.substring(0, slash), code);
    }

    /** Written out because every redirect compares keys: a record's own goes through method handles. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UrlKey key && code.value().equals(key.code.value()) && domain.equals(key.domain);
    }

    @Override
    public int hashCode() {
        return 31 * domain.hashCode() + code.value().hashCode();
    }

    /** {@code domain/code}: the key of every record in Kafka, so that one URL's events stay in one partition. */
    @Override
    public String toString() {
        return domain + '/' + code.value();
    }

    /** The key under which Redis holds the {@link CacheEntry} of this URL. */
    public String cacheKey() {
        return "url:code:" + domain + ':' + code.value();
    }
}
