package io.linkfleet.gateway.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token bucket: it holds {@code requests} tokens, and as many flow in evenly during {@code period}.
 *
 * <p>Reckoned by the generic cell rate algorithm (ITU-T I.371, annex A): all that a bucket has to remember is its debt,
 * the time until it is full again. A request adds one {@link #intervalMicros} to the debt and is refused when that would
 * exceed the period.
 */
public record RateLimit(int requests, Duration period) {

    private static final Pattern SPELLING = Pattern.compile("([1-9]\\d{0,6})/([smhd])");

    /**
     * Reads {@code 60/m}: requests per second, minute, hour or day.
     *
     * @throws IllegalArgumentException when the text is spelled differently
     */
    public static RateLimit of(String text) {
        Matcher spelled = SPELLING.matcher(text);
        if (!spelled.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no rate such as 60/m: 1 to 9999999 per s, m, h or d");
        }
        Duration period = switch (spelled.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        return new RateLimit(Integer.parseInt(spelled.group(1)), period);
    }

    /** One bucket's part when {@code buckets} of them stand for one. */
    RateLimit share(int buckets) {
        return new RateLimit(Math.max(1, requests / buckets), period);
    }

    /** Time in which one token flows in. */
    long intervalMicros() {
        return Math.max(1, periodMicros() / requests);
    }

    /** The debt of an empty bucket. */
    long fullDebtMicros() {
        return intervalMicros() * requests;
    }

    /** Tokens left at this debt. */
    long remaining(long debtMicros) {
        return Math.max(0, (fullDebtMicros() - debtMicros) / intervalMicros());
    }

    /** Seconds until the bucket is full again, rounded up. */
    long secondsUntilFull(long debtMicros) {
        return seconds(debtMicros);
    }

    /** Seconds until a token is there, rounded up and never 0: the client was refused just now. */
    long secondsUntilToken(long debtMicros) {
        return Math.max(1, seconds(debtMicros + intervalMicros() - fullDebtMicros()));
    }

    private long periodMicros() {
        return TimeUnit.SECONDS.toMicros(period.toSeconds());
    }

    private static long seconds(long micros) {
        return Math.ceilDiv(Math.max(0, micros), TimeUnit.SECONDS.toMicros(1));
    }
}
