package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The requests that the documentation shows run from top to bottom. */
@ExtendWith(FleetExtension.class)
class HttpFileST {

    private static final Path FILE = Path.of(System.getProperty("linkfleet.root"), "docs", "linkfleet.http");

    private final Fleet fleet;

    HttpFileST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void everyRequestSucceeds() {
        int requests = new HttpFile(FILE).run(Map.of("host", ""), request -> {
            HttpResponse<String> answer =
                    fleet.gateway().send(request.method(), request.url(), request.headers(), request.body());
            assertThat(answer.statusCode())
                    .as("%s: %s", request.title(), answer.body())
                    .isBetween(200, 302);
            return answer.body();
        });

        assertThat(requests).isGreaterThan(10);
    }
}
