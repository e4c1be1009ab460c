package io.linkfleet.support.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an {@code application/problem+json} answer (RFC 9457).
 *
 * @param type page that explains this kind of problem, relative to the public URL
 * @param instance path of the request
 * @param code machine word for the kind of problem
 * @param errors every broken rule; absent where there is none to name
 * @param traceId finds the request in traces and logs; its name is spelled out for the API documents, which don't follow
 *     the mapper's naming
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @Nullable List<Violation> errors,
        @JsonProperty("trace_id") String traceId) {}
