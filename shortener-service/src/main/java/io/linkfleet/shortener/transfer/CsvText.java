package io.linkfleet.shortener.transfer;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180). */
public final class CsvText {

    private CsvText() {}

    public static String line(List<String> fields) {
        return fields.stream().map(CsvText::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && text.equals(text.strip());
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
