package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is shown as it happens, and what led nowhere. */
@ExtendWith(FleetExtension.class)
class LiveST {

    private static final Duration VISIBLE = Duration.ofSeconds(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Fleet fleet;

    LiveST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void aClickIsPushedThroughTheGatewayAndCountedByMinute() {
        String code = fleet.gateway().shorten("https://example.com/live");
        // The first click of a fleet that was just started waits for connections to Kafka.
        fleet.redirector().get("/" + code);
        Awaitility.await().atMost(PATIENCE).until(() -> fleet.clicksInDailyTable(code) == 1);
        Queue<String> messages = new ConcurrentLinkedQueue<>();
        WebSocket live = watch(code, messages);
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> messages.contains("{\"type\":\"watching\"}"));

            fleet.redirector().get("/" + code);

            Awaitility.await()
                    .atMost(VISIBLE)
                    .until(() ->
                            messages.stream().anyMatch(message -> message.contains("\"short_code\":\"" + code + '"')));
        } finally {
            live.abort();
        }
        Awaitility.await().atMost(PATIENCE).until(() -> clicksOfLastMinutes(code) == 2);
    }

    @Test
    void requestsThatLedNowhereAreReported() {
        Client owner = fleet.gateway().withAccount();
        String code = owner.shorten("https://example.com/dead");
        assertThat(owner.delete("/api/v1/urls/" + code).statusCode()).isEqualTo(204);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> fleet.redirector().get("/" + code).statusCode() == 410);
        fleet.redirector().get("/nobody-made-this-one");

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(fleet.linkfleet("orphans").text()).contains("dead", "unknown", code));
        assertThat(Client.json(owner.get("/api/v1/analytics/" + code))
                        .path("orphan_clicks")
                        .asLong())
                .isPositive();
    }

    private WebSocket watch(String code, Queue<String> messages) {
        URI address = URI.create(fleet.url("gateway").replace("http:", "ws:") + "/api/v1/analytics/" + code + "/live");
        return HTTP.newWebSocketBuilder()
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        messages.add(text.toString());
                        socket.request(1);
                        return CompletableFuture.completedFuture(text);
                    }
                })
                .join();
    }

    private long clicksOfLastMinutes(String code) {
        return Client.json(fleet.gateway().get("/api/v1/analytics/" + code + "/minutes"))
                .path("minutes")
                .valueStream()
                .mapToLong(minute ->
                        minute.path("humans").asLong() + minute.path("bots").asLong())
                .sum();
    }
}
