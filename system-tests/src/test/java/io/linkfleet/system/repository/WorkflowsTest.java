package io.linkfleet.system.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Nobody sees a workflow fail before it runs, so what it names must be there. */
class WorkflowsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern USES = Pattern.compile("uses: (\\S+)(.*)");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+(/[\\w.-]+)+@[0-9a-f]{40}");
    private static final Pattern VERSION = Pattern.compile(" # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern COMMAND = Pattern.compile("\\./linkfleet (\\w+)(?: (\\w+))?");

    /** Files that a step runs or reads: a path into one of the repository's folders, or a file of its root. */
    private static final Pattern FILE = Pattern.compile(
            "(?<![\\w./$-])(?:\\./)?((?:\\.ci|\\.github|infra|load-tests|observability|docs)/[\\w./*-]+|docker-compose[\\w.-]*\\.yml|mvnw|linkfleet)(?![\\w/:])");

    static Stream<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void areReadableAndMayDoLittleUnlessAJobSaysSo(Path workflow) {
        JsonNode content = new YAMLMapper().readTree(workflow);

        assertThat(content.path("permissions").propertyStream())
                .extracting(entry -> entry.getKey() + ": " + entry.getValue().asString())
                .containsExactly("contents: read");
        assertThat(content.path("jobs").isEmpty()).isFalse();
        content.path("jobs")
                .forEach(job -> assertThat(job.has("uses") || job.has("timeout-minutes"))
                        .as("%s is bounded in time", job)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void useActionsByCommitAndLocalOnesThatExist(Path workflow) throws IOException {
        for (MatchResult uses : all(USES, Files.readString(workflow))) {
            String action = uses.group(1);
            if (action.startsWith("./")) {
                assertThat(ROOT.resolve(action)).exists();
            } else {
                assertThat(action).matches(PINNED);
                assertThat(uses.group(2)).as("version of %s", action).matches(VERSION);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runFilesThatExist(Path workflow) throws IOException {
        for (MatchResult file : all(FILE, Files.readString(workflow))) {
            String path = file.group(1);
            if (path.contains("/target/")) {
                continue; // made by the run
            }
            String folder = path.contains("*") ? path.substring(0, path.indexOf('*')) : path;
            assertThat(ROOT.resolve(folder)).as("%s in %s", path, workflow).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runCommandsThatExist(Path workflow) throws IOException {
        String door = Files.readString(ROOT.resolve("linkfleet"));
        String benchmarks = Files.readString(ROOT.resolve("load-tests/src/main/java/io/linkfleet/loadtests/Main.java"));
        for (MatchResult command : all(COMMAND, Files.readString(workflow))) {
            assertThat(door).containsPattern("(?m)^    [\\w| -]*\\b" + command.group(1) + "\\b[\\w| -]*\\)$");
            if (command.group(1).equals("bench")) {
                assertThat(benchmarks).containsIgnoringCase(command.group(2) + "Command");
            }
        }
    }

    @Test
    void dependabotWatchesFoldersThatExist() {
        JsonNode content = new YAMLMapper().readTree(ROOT.resolve(".github/dependabot.yml"));
        for (JsonNode update : content.path("updates")) {
            Stream.concat(
                            Stream.of(update.path("directory").asString("/")),
                            update.path("directories").valueStream().map(JsonNode::asString))
                    .map(folder -> folder.substring(1).replace("/*", ""))
                    .forEach(folder -> assertThat(ROOT.resolve(folder)).isDirectory());
        }
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
