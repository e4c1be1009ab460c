package io.linkfleet.shortener.transfer;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A JSON object per line; lines without one are passed over. */
public final class NdjsonReader implements RowReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final RowBuffer line = new RowBuffer();
    private long number = 1;

    @Override
    public List<Row> read(byte[] piece) {
        List<Row> rows = new ArrayList<>();
        for (byte next : piece) {
            if (next == '\n') {
                endLine(rows);
            } else {
                line.count(number);
                line.add(next);
            }
        }
        return rows;
    }

    @Override
    public List<Row> finish() {
        List<Row> rows = new ArrayList<>();
        endLine(rows);
        return rows;
    }

    private void endLine(List<Row> rows) {
        String text = line.take(number);
        line.endRow();
        if (!text.isBlank()) {
            rows.add(new Row(number++, parse(text)));
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
