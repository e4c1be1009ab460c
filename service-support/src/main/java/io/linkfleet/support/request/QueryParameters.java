package io.linkfleet.support.request;

import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of a request; every broken rule is reported, not only the first. */
public final class QueryParameters {

    private final Map<String, List<String>> parameters;
    private final List<Violation> violations = new ArrayList<>();

    /** Every parameter whose name is not {@code known} is noted as a broken rule. */
    public QueryParameters(Map<String, List<String>> parameters, Set<String> known) {
        this.parameters = parameters;
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> violate(name, "unknown_parameter", "is not a parameter of this call"));
    }

    /** The value of a parameter; null when it is not given, or more than once, which is noted. */
    public @Nullable String one(String name) {
        List<String> values = parameters.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            violate(name, "repeated", "must be given once");
            return null;
        }
        return values.getFirst() == null ? "" : values.getFirst();
    }

    public void violate(String parameter, String code, String message) {
        violations.add(new Violation("?" + parameter, code, message));
    }

    public void failIfViolated() {
        if (!violations.isEmpty()) {
            throw ProblemException.validation(violations);
        }
    }
}
