package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.shortener.url.domain.Refusal;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why one of several items was refused: a problem (RFC 9457) without what all items share. */
@Schema(name = "ItemProblem", description = "Why an item was refused; absent when it wasn't")
record ItemProblem(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "/docs/problems/validation_failed")
        String type,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "Validation failed")
        String title,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "One value breaks a rule.")
        String detail,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "validation_failed")
        String code,

        @Nullable List<Violation> errors) {

    static ItemProblem of(Refusal refusal) {
        return of(UrlProblems.of(refusal));
    }

    static ItemProblem of(ProblemException problem) {
        ProblemType type = problem.type();
        return new ItemProblem(
                type.uri(),
                type.title(),
                problem.detail(),
                type.code(),
                problem.violations().isEmpty() ? null : problem.violations());
    }
}
