package io.linkfleet.support.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.testing.OpenApiOperations.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Requests that an OpenAPI document makes likely, right ones and wrong ones. Each is made from the seed, the operation and
 * its number alone, so a failure can be had again.
 */
public final class OpenApiFuzz {

    private static final int CLIENTS = 8;
    private static final int SHOWN = 10;

    private OpenApiFuzz() {}

    /**
     * Sends so many requests for every operation: none may be answered with a 5xx, or with a status that the document
     * doesn't have.
     *
     * @param headers that every request needs, unless it has its own
     * @param pathValues values of path parameters that exist, by name
     */
    public static void run(
            OpenApiOperations document,
            URI server,
            long seed,
            int casesPerOperation,
            Map<String, String> headers,
            Map<String, List<String>> pathValues) {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (Operation operation : document.all()) {
                IntStream.range(0, casesPerOperation)
                        .forEach(number -> clients.submit(() -> {
                            var random = new Random(Objects.hash(seed, operation.id(), number));
                            OpenApiRequest request = new OpenApiCase(document, operation, pathValues, random).request();
                            try {
                                HttpResponse<String> answer =
                                        request.with(headers).send(client, server);
                                if (answer.statusCode() >= 500 || !operation.documents(answer.statusCode())) {
                                    failures.add(operation.id() + " case " + number + ": " + request + " -> "
                                            + answer.statusCode());
                                }
                            } catch (RuntimeException e) {
                                failures.add(operation.id() + " case " + number + ": " + request + " -> " + e);
                            }
                        }));
            }
        }
        assertThat(failures.stream().limit(SHOWN))
                .as("wrong answers, seed %s", seed)
                .isEmpty();
    }
}
