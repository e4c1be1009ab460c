package io.linkfleet.observability;

import io.linkfleet.observability.dashboard.Dashboard;
import java.util.List;

/** All dashboards: start reading here. A file for each is in {@code grafana/dashboards}, made from this. */
final class Dashboards {

    private Dashboards() {}

    static List<Dashboard> all() {
        return List.of(
                ServiceOverview.dashboard(),
                RedirectPath.dashboard(),
                ClickPipeline.dashboard(),
                Business.dashboard(),
                Infrastructure.dashboard(),
                Errors.dashboard(),
                ServiceLevels.dashboard());
    }
}
