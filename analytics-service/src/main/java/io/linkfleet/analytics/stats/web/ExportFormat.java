package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.web.ExportRows.Row;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** How figures are written to a file, a line per figure. */
enum ExportFormat {
    /** RFC 4180, with a line of names first. */
    CSV(new MediaType("text", "csv"), "date,figure,value,clicks\r\n"),
    /** A JSON object per line. */
    NDJSON(MediaType.APPLICATION_NDJSON, "");

    private static final JsonMapper JSON = new JsonMapper();

    private final MediaType mediaType;
    private final String head;

    ExportFormat(MediaType mediaType, String head) {
        this.mediaType = mediaType;
        this.head = head;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** What stands before the first line. */
    String head() {
        return head;
    }

    String line(Row row) {
        return switch (this) {
            case CSV ->
                row.date() + "," + row.figure() + ',' + quoted(harmless(row.value())) + ',' + row.clicks() + "\r\n";
            case NDJSON -> JSON.writeValueAsString(row) + '\n';
        };
    }

    /** Anybody may choose a referrer or campaign; a spreadsheet must not take it for a formula. */
    private static String harmless(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? '\'' + value : value;
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
