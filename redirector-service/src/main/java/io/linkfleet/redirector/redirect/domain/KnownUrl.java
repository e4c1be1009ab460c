package io.linkfleet.redirector.redirect.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.netty.util.AsciiString;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a short URL, reduced to what its followers need. Millions of these are held in memory: two objects each,
 * with numbers in place of a UUID and of instants, and one array for code and destination.
 */
public sealed class KnownUrl {

    /** One for all URLs of a domain. */
    private final String domain;

    /** The code, then the destination; a withdrawn URL, deleted or disabled, has none. */
    private final byte[] text;

    private final byte codeLength;
    private final boolean forwardQuery;
    private final short redirectStatus;
    private final long idHigh;
    private final long idLow;
    private final long version;
    private final long validSince;
    private final long expiresAt;

    private KnownUrl(UrlSnapshot url) {
        String code = url.key().code().value();
        boolean withdrawn = url.deletedAt() != null || !url.active();
        domain = url.key().domain().intern();
        text = (withdrawn ? code : code + url.originalUrl()).getBytes(US_ASCII);
        codeLength = (byte) code.length();
        forwardQuery = url.forwardQuery();
        redirectStatus = (short) url.redirectStatus();
        idHigh = url.id().getMostSignificantBits();
        idLow = url.id().getLeastSignificantBits();
        version = url.version();
        validSince = millis(url.validSince(), Long.MIN_VALUE);
        expiresAt = millis(url.expiresAt(), Long.MAX_VALUE);
    }

    public static KnownUrl of(UrlSnapshot url) {
        return url.maxClicks() == null ? new KnownUrl(url) : new Limited(url, url.maxClicks());
    }

    private static long millis(@Nullable Instant instant, long absent) {
        return instant == null ? absent : instant.toEpochMilli();
    }

    public UUID id() {
        return new UUID(idHigh, idLow);
    }

    public UrlKey key() {
        return new UrlKey(domain, new ShortCode(new String(text, 0, codeLength, US_ASCII)));
    }

    public long version() {
        return version;
    }

    public int redirectStatus() {
        return redirectStatus;
    }

    /** The destination, ready to stand in a header: a view, no copy. Empty when the URL is withdrawn. */
    public AsciiString location() {
        return new AsciiString(text, codeLength, text.length - codeLength, false);
    }

    public boolean forwardQuery() {
        return forwardQuery;
    }

    /** First Unix millisecond in which it is gone; {@link Long#MAX_VALUE} for never. */
    public long expiresAt() {
        return expiresAt;
    }

    /** What a follower is told at {@code now}, in Unix milliseconds: a URL expires while it is cached, too. */
    public Resolution resolutionAt(long now) {
        if (text.length == codeLength || now >= expiresAt) {
            return Resolution.GONE;
        }
        return now < validSince ? Resolution.UNKNOWN : found();
    }

    Resolution found() {
        return new Resolution.Found(this);
    }

    /** 307 and 308 repeat the follower's method at the destination; 301 and 302 are for reading only. */
    public boolean keepsMethod() {
        return redirectStatus == 307 || redirectStatus == 308;
    }

    /** 301 and 308, which clients may remember. */
    public boolean isPermanent() {
        return redirectStatus == 301 || redirectStatus == 308;
    }

    /** Characters of code and destination. */
    public int textLength() {
        return text.length;
    }

    /** Whether it is the URL that the key names. */
    public boolean isOf(UrlKey key) {
        String code = key.code().value();
        if (code.length() != codeLength || !key.domain().equals(domain)) {
            return false;
        }
        for (int i = 0; i < codeLength; i++) {
            if (code.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether both are the same short URL, in whatever version. */
    public boolean isSameAs(KnownUrl url) {
        return Arrays.equals(text, 0, codeLength, url.text, 0, url.codeLength) && domain.equals(url.domain);
    }

    /** {@code key().hashCode()} without making a key. */
    public int keyHash() {
        int code = 0;
        for (int i = 0; i < codeLength; i++) {
            code = 31 * code + text[i];
        }
        return 31 * domain.hashCode() + code;
    }

    /** Leaves the destination out: it may carry a secret. */
    @Override
    public String toString() {
        return "KnownUrl[" + key() + " v" + version + ']';
    }

    /** One of the few whose followers are counted out; so all others need no field for it. */
    private static final class Limited extends KnownUrl {

        private final long maxClicks;

        private Limited(UrlSnapshot url, long maxClicks) {
            super(url);
            this.maxClicks = maxClicks;
        }

        @Override
        Resolution found() {
            return new Resolution.Limited(this, maxClicks);
        }

        /** Whoever remembered it would not be counted. */
        @Override
        public boolean isPermanent() {
            return false;
        }
    }
}
