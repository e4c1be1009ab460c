package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.List;

/** What became of the rows of a file. */
@Schema(name = "ImportReport")
record ImportReport(
        @JsonProperty("dry_run")
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Nothing was stored", example = "false")
        boolean dryRun,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "How many rows there were", example = "3")
        long rows,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "How many were stored", example = "1")
        long created,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "How many were the caller's already, with this code and original URL",
                example = "1")
        long existing,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "How many have a code that leads elsewhere, or did once",
                example = "1")
        long clashes,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "How many break a rule", example = "0")
        long refused,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "The first clashes and refusals, at most 1,000 and 1 MiB of them")
        List<RowProblem> problems) {

    private static final int MAX_PROBLEMS = 1_000;

    /** What is wrong with a row names its fields, which may be long. */
    private static final int MAX_CHARACTERS = 1024 * 1024;

    @Schema(name = "RowProblem")
    record RowProblem(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "From 1, without a header", example = "3")
            long row,

            @Schema(requiredMode = RequiredMode.REQUIRED) ItemProblem problem) {}

    /** A report in the making. */
    static final class Builder {

        private final boolean dryRun;
        private final List<RowProblem> problems = new ArrayList<>();
        private long characters;
        private long created;
        private long existing;
        private long clashes;
        private long refused;

        Builder(boolean dryRun) {
            this.dryRun = dryRun;
        }

        void created() {
            created++;
        }

        void existing() {
            existing++;
        }

        void clash(long row) {
            clashes++;
            note(row, ProblemException.of(ProblemType.CODE_TAKEN, "The code leads elsewhere, or did once."));
        }

        void refused(long row, ProblemException problem) {
            refused++;
            note(row, problem);
        }

        private void note(long row, ProblemException problem) {
            for (Violation violation : problem.violations()) {
                characters += violation.pointer().length() + violation.message().length();
            }
            if (problems.size() < MAX_PROBLEMS && characters <= MAX_CHARACTERS) {
                problems.add(new RowProblem(row, ItemProblem.of(problem)));
            }
        }

        ImportReport build() {
            long rows = created + existing + clashes + refused;
            return new ImportReport(dryRun, rows, created, existing, clashes, refused, List.copyOf(problems));
        }
    }
}
