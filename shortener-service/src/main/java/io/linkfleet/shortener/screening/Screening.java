package io.linkfleet.shortener.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All screens one after the other; the first objection counts. */
public final class Screening {

    private final List<Screen> screens;

    Screening(List<Screen> screens) {
        this.screens = List.copyOf(screens);
    }

    /** One that has nothing against anything. */
    public static Screening none() {
        return new Screening(List.of());
    }

    /** Why no short URL may lead to this host; null when it may. */
    public @Nullable Objection objection(String host) {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        for (Screen screen : screens) {
            Objection objection = screen.objection(name);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }
}
