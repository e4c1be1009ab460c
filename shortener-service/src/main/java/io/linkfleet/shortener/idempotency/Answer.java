package io.linkfleet.shortener.idempotency;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a client gets, and gets again when it repeats its call.
 *
 * @param location of what was made, if anything was
 * @param eTag of what is in the body, if it has versions
 * @param body JSON
 * @param replayed whether this is the answer to an earlier call
 */
public record Answer(
        int status, @Nullable String location, @Nullable String eTag, byte[] body, boolean replayed) {

    /** Says that this is the answer to an earlier call. */
    public static final String REPLAYED = "Idempotency-Replayed";

    public Answer(int status, @Nullable String location, @Nullable String eTag, byte[] body) {
        this(status, location, eTag, body, false);
    }

    /** The media type is set here: a charset in Accept must not undo an answer to what is stored already. */
    public ResponseEntity<byte[]> toResponse() {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (location != null) {
            response.location(URI.create(location));
        }
        if (eTag != null) {
            response.eTag(eTag);
        }
        if (replayed) {
            response.header(REPLAYED, "true");
        }
        return response.body(body);
    }
}
