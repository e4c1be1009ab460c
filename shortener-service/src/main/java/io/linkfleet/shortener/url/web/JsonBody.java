package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body as JSON (RFC 8259), strictly: what two readers could take for two things is refused. */
final class JsonBody {

    /** For one short URL. */
    static final int SMALL = 64 * 1024;

    /** For many. */
    static final int LARGE = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /** The whole body; fails with a problem when it is larger than that. */
    static Mono<byte[]> read(ServerHttpRequest request, int maxBytes) {
        return DataBufferUtils.join(request.getBody(), maxBytes)
                .map(JsonBody::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(DataBufferLimitException.class, _ -> tooLarge(maxBytes));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** The object that the body holds; fails with a problem that says why there is none. */
    static JsonNode parseObject(byte[] body) {
        try (JsonParser parser = JSON.createParser(text(body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("The body must be a JSON object.");
            }
            JsonNode tree = tree(parser);
            if (parser.nextToken() != null) {
                throw malformed("The body must end with its JSON object.");
            }
            return tree;
        } catch (StreamConstraintsException _) {
            throw malformed("The body must have at most 500 levels, and numbers of at most 1000 digits.");
        } catch (JacksonException e) {
            throw malformed("The body is not valid JSON" + place(e) + ".");
        }
    }

    private static String place(JacksonException failure) {
        var location = failure.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** A byte order mark is passed over, as the RFC allows: some clients can't leave it out. */
    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw malformed("The body must be UTF-8.");
        }
    }

    private static JsonNode tree(JsonParser parser) {
        try {
            return JSON.readTree(parser);
        } catch (MismatchedInputException _) {
            String pointer = parser.streamReadContext().pathAsPointer().toString();
            throw ProblemException.validation(
                    List.of(new Violation(pointer, "duplicate_name", "The name must be there only once.")));
        }
    }

    private static ProblemException tooLarge(int maxBytes) {
        return ProblemException.of(ProblemType.PAYLOAD_TOO_LARGE, "The body must be at most " + maxBytes + " bytes.");
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(ProblemType.MALFORMED_BODY, detail);
    }
}
