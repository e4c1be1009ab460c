package io.linkfleet.support.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.netty.channel.AbortedException;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class ProblemExceptionHandlerTest {

    private final ProblemExceptionHandler handler = new ProblemExceptionHandler(new ProblemWriter(new JsonMapper()));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/"));

    static Exception[] goneClients() {
        return new Exception[] {
            new AbortedException("Connection has been closed"), new IOException("Connection reset by peer")
        };
    }

    /** Any client can, at any time. */
    @ParameterizedTest
    @MethodSource("goneClients")
    void reportsNoClientThatWent(Exception gone, CapturedOutput output) {
        handler.handle(exchange, gone).block();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(output).doesNotContain("ERROR");
    }

    @Test
    void reportsWhatItDoesNotKnow(CapturedOutput output) {
        handler.handle(exchange, new IllegalStateException("inside")).block();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(output).contains("ERROR", "request ended with a problem", "inside");
    }
}
