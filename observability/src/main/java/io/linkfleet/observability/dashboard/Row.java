package io.linkfleet.observability.dashboard;

import java.util.List;

/** Panels that belong together. */
public record Row(String title, List<Panel> panels) {

    public static Row of(String title, Panel... panels) {
        return new Row(title, List.of(panels));
    }
}
