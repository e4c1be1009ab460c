package io.linkfleet.support.problem;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.request.RequestId;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * The one place where a failure becomes an answer. What isn't known here is a 500 with a fixed text, logged once with
 * its cause; refusals are logged at DEBUG, since any client can cause them at will.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemExceptionHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);

    private final ProblemWriter writer;

    ProblemExceptionHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        ProblemException problem = toProblem(failure);
        log(exchange, problem, failure);
        return writer.write(exchange, problem);
    }

    private static ProblemException toProblem(Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case DataBufferLimitException _ ->
                ProblemException.of(ProblemType.PAYLOAD_TOO_LARGE, "The body is too large.");
            case ServerWebInputException input -> malformed(input);
            case ErrorResponse response -> fromFramework(response);
            // The client is gone, most likely: this says so to the metrics, and to a client that is there all the same.
            case AbortedException _ -> cutOff();
            case IOException reset when AbortedException.isConnectionReset(reset) -> cutOff();
            default -> internalError();
        };
    }

    private static ProblemException malformed(ServerWebInputException input) {
        if (hasCause(input, DataBufferLimitException.class)) {
            return ProblemException.of(ProblemType.PAYLOAD_TOO_LARGE, "The body is too large.");
        }
        return hasCause(input, DecodingException.class)
                ? ProblemException.of(ProblemType.MALFORMED_BODY, "The body is not valid JSON for this call.")
                : fromFramework(input);
    }

    private static ProblemException fromFramework(ErrorResponse response) {
        ProblemType type = typeOf(response.getStatusCode().value());
        ProblemException problem =
                type == ProblemType.INTERNAL_ERROR ? internalError() : ProblemException.of(type, type.meaning());
        for (var header : response.getHeaders().headerSet()) {
            for (String value : header.getValue()) {
                problem = problem.withHeader(header.getKey(), value);
            }
        }
        return problem;
    }

    private static ProblemType typeOf(int status) {
        return switch (status) {
            case 401 -> ProblemType.UNAUTHORIZED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 408 -> ProblemType.REQUEST_TIMEOUT;
            case 413 -> ProblemType.PAYLOAD_TOO_LARGE;
            case 414 -> ProblemType.URI_TOO_LONG;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ProblemType.RATE_LIMITED;
            case 502, 503, 504 -> ProblemType.SERVICE_UNAVAILABLE;
            default -> status >= 400 && status < 500 ? ProblemType.BAD_REQUEST : ProblemType.INTERNAL_ERROR;
        };
    }

    private static ProblemException cutOff() {
        return ProblemException.of(ProblemType.BAD_REQUEST, "The request ended before all of it had come.");
    }

    private static ProblemException internalError() {
        return ProblemException.of(ProblemType.INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.meaning());
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static void log(ServerWebExchange exchange, ProblemException problem, Throwable failure) {
        var entry = problem.type() == ProblemType.INTERNAL_ERROR ? log.atError() : log.atDebug();
        entry.setCause(failure)
                .addKeyValue("outcome", problem.type().code())
                .addKeyValue("request_id", RequestId.of(exchange))
                .log("request ended with a problem");
    }
}
