package io.linkfleet.redirector.click;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** The campaign that a link was placed for, as marketing tools name it in the query: {@code ?utm_campaign=spring+sale}. */
final class Campaign {

    private static final String PARAMETER = "utm_campaign";

    private Campaign() {}

    /** Decoded; null when the query names none. The first one counts. */
    static @Nullable String of(@Nullable String query) {
        // Hardly any query names one, and none need be taken apart for that.
        if (query == null || !query.contains(PARAMETER)) {
            return null;
        }
        String value = UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .getFirst(PARAMETER);
        return value == null ? null : decode(value.replace('+', ' '));
    }

    private static String decode(String value) {
        try {
            return StringUtils.uriDecode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value; // a stray percent sign stands for itself
        }
    }
}
