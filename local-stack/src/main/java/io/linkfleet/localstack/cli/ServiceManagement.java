package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.supervisor.FleetState;
import io.linkfleet.localstack.supervisor.StateFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The management port of a service of the fleet that runs here. */
record ServiceManagement(String service) {

    static final ServiceManagement ANALYTICS = new ServiceManagement("analytics");
    static final ServiceManagement SHORTENER = new ServiceManagement("shortener");

    /** A rebuilt day, or an erasure, reads all raw clicks of a day, or of all. */
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    String get(String endpoint) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri(endpoint)).GET());
    }

    String post(String endpoint, String json) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri(endpoint))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    String delete(String endpoint) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri(endpoint)).DELETE());
    }

    private URI uri(String endpoint) {
        FleetState state = new StateFile(Main.home())
                .read()
                .filter(fleet -> fleet.supervisor().find().isPresent())
                .orElseThrow(() -> new FleetException("Linkfleet is down."));
        return URI.create(state.urls().get(service + "_management") + "/actuator/" + endpoint);
    }

    private String send(HttpRequest.Builder request) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new FleetException(
                        "The " + service + " service answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new FleetException("The " + service + " service does not answer: " + e);
        }
    }
}
