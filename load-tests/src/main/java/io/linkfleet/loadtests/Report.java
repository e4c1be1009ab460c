package io.linkfleet.loadtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What a benchmark found: printed, and written as JSON for programs and Markdown for people. */
public final class Report {

    private final String title;
    private final String name;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    /** A report with a {@code title} for people, in files called {@code name}. */
    public Report(String title, String name) {
        this.title = title;
        this.name = name;
        setting("processors", Runtime.getRuntime().availableProcessors());
        setting("java", Runtime.version().toString());
    }

    /** What was fixed beforehand. */
    public void setting(String key, Object value) {
        settings.put(key, value);
    }

    /** A line of the table; all lines have the same keys. */
    public void row(Map<String, Object> row) {
        rows.add(row);
    }

    /** A result beside the table. */
    public void figure(String key, Object value) {
        figures.put(key, value);
    }

    /** Prints the report and writes {@code name.json} and {@code name.md} into {@code folder}. */
    public void write(Path folder) {
        String markdown = markdown();
        System.out.println();
        System.out.println(markdown);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".md"), markdown);
            Files.writeString(folder.resolve(name + ".json"), json() + '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("settings", settings);
        content.put("rows", rows);
        content.put("figures", figures);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(content);
    }

    private String markdown() {
        var text = new StringBuilder("## ").append(title).append("\n\n");
        text.append(settings.entrySet().stream()
                        .map(setting -> setting.getKey() + ": " + setting.getValue())
                        .collect(Collectors.joining(" · ")))
                .append("\n\n");
        if (!rows.isEmpty()) {
            line(text, rows.getFirst().keySet());
            line(
                    text,
                    rows.getFirst().values().stream()
                            .map(value -> value instanceof Number ? "--:" : "---")
                            .toList());
            rows.forEach(
                    row -> line(text, row.values().stream().map(Report::plain).toList()));
            text.append('\n');
        }
        figures.forEach((key, value) ->
                text.append("- ").append(key).append(": ").append(plain(value)).append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, Iterable<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String plain(Object value) {
        return switch (value) {
            case Double number when Math.abs(number) >= 100 -> String.format(Locale.ROOT, "%,.0f", number);
            case Double number -> String.format(Locale.ROOT, "%.2f", number);
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            default -> value.toString();
        };
    }
}
