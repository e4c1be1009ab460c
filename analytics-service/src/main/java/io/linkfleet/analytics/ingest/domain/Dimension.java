package io.linkfleet.analytics.ingest.domain;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What clicks are broken down by. People's clicks only, except {@link #BOT}. */
public enum Dimension {
    COUNTRY(Click::country),
    CITY(Dimension::city),
    DEVICE(click -> click.agent().device()),
    BROWSER(click -> click.agent().browser()),
    SYSTEM(click -> click.agent().system()),
    SOURCE(click -> click.referral().source()),
    REFERRER(click -> click.referral().host()),
    LANGUAGE(Dimension::language),
    CAMPAIGN(Click::campaign),
    BOT(click -> click.bot() == null ? null : click.bot().kind());

    /** Without the copy that {@link #values()} makes each time. */
    static final List<Dimension> ALL = List.of(values());

    private final String id = name().toLowerCase(Locale.ROOT);
    private final Function<Click, @Nullable String> value;

    Dimension(Function<Click, @Nullable String> value) {
        this.value = value;
    }

    /** As tables and the API name it. */
    public String id() {
        return id;
    }

    /** The value of a click; null when it has none. */
    @Nullable String of(Click click) {
        return value.apply(click);
    }

    /** With its country, since there is more than one Springfield. */
    private static @Nullable String city(Click click) {
        return click.city() == null || click.country() == null ? null : click.city() + ", " + click.country();
    }

    /** Without region: {@code de} for {@code de-AT}. */
    private static @Nullable String language(Click click) {
        String tag = click.language();
        if (tag == null) {
            return null;
        }
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
