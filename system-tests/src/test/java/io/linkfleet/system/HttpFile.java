package io.linkfleet.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of requests as editors run them: variables, names, and values of earlier answers. */
final class HttpFile {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([\\w.]+)}}");
    private static final Pattern ANSWERED = Pattern.compile("(\\w+)\\.response\\.body\\.(\\w+)");
    private static final JsonMapper JSON = new JsonMapper();

    private final String text;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, JsonNode> answers = new HashMap<>();

    HttpFile(Path file) {
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request, ready to be sent. */
    record Request(String title, String name, String method, String url, Map<String, String> headers, String body) {}

    /** Sends a request and returns the body of its answer. */
    interface Sender {

        String send(Request request);
    }

    /** Sends all from top to bottom; {@code given} overrules variables of the file. Returns how many there were. */
    int run(Map<String, String> given, Sender sender) {
        List<String> parts = List.of(text.split("(?m)^### ?"));
        parts.getFirst().lines().filter(line -> line.startsWith("@")).forEach(line -> {
            String[] variable = line.substring(1).split("=", 2);
            variables.put(variable[0].strip(), variable[1].strip());
        });
        variables.putAll(given);
        for (String part : parts.subList(1, parts.size())) {
            Request request = read(part);
            String body = sender.send(request);
            if (!request.name().isEmpty()) {
                answers.put(request.name(), JSON.readTree(body));
            }
        }
        return parts.size() - 1;
    }

    private Request read(String part) {
        List<String> lines = new ArrayList<>(part.lines().toList());
        String title = lines.removeFirst();
        String name = "";
        while (lines.getFirst().startsWith("#")) {
            name = lines.removeFirst().replace("# @name ", "");
        }
        String[] start = filled(lines.removeFirst()).split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        while (!lines.isEmpty() && !lines.getFirst().isBlank()) {
            String[] header = filled(lines.removeFirst()).split(": ", 2);
            headers.put(header[0], header[1]);
        }
        return new Request(
                title,
                name,
                start[0],
                start[1],
                headers,
                filled(String.join("\n", lines).strip()));
    }

    private String filled(String line) {
        return VARIABLE.matcher(line).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String expression) {
        Matcher answered = ANSWERED.matcher(expression);
        if (answered.matches()) {
            return answers.getOrDefault(answered.group(1), JSON.createObjectNode())
                    .path(answered.group(2))
                    .asString();
        }
        return variables.getOrDefault(expression, "");
    }
}
