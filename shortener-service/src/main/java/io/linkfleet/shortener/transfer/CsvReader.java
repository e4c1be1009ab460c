package io.linkfleet.shortener.transfer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * CSV (RFC 4180) with a header, which says what the columns are. It works on bytes: what separates fields is ASCII, which
 * no character of several bytes contains.
 */
public final class CsvReader implements RowReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private enum State {
        AT_START,
        IN_PLAIN,
        IN_QUOTED,
        AFTER_QUOTE
    }

    private final RowBuffer field = new RowBuffer();
    private final List<String> fields = new ArrayList<>();
    private State state = State.AT_START;
    private @Nullable Columns columns;
    private long number;
    private long position;

    @Override
    public List<Row> read(byte[] piece) {
        List<Row> rows = new ArrayList<>();
        for (byte next : piece) {
            if (position++ >= BYTE_ORDER_MARK.length || next != BYTE_ORDER_MARK[(int) position - 1]) {
                accept(next, rows);
            }
        }
        return rows;
    }

    @Override
    public List<Row> finish() {
        List<Row> rows = new ArrayList<>();
        if (state == State.IN_QUOTED) {
            throw RowBuffer.refused(rowInProgress(), "open_quote", "The file ends inside of quotes.");
        }
        endRow(rows);
        if (columns == null) {
            throw RowBuffer.refused(0, "no_header", "The file must begin with a header.");
        }
        return rows;
    }

    private void accept(byte next, List<Row> rows) {
        field.count(rowInProgress());
        switch (state) {
            case IN_QUOTED -> {
                if (next == '"') {
                    state = State.AFTER_QUOTE;
                } else {
                    field.add(next);
                }
            }
            case AFTER_QUOTE -> {
                if (next == '"') {
                    field.add(next);
                    state = State.IN_QUOTED;
                } else {
                    acceptPlain(next, rows);
                }
            }
            case AT_START -> {
                if (next == '"') {
                    state = State.IN_QUOTED;
                } else {
                    acceptPlain(next, rows);
                }
            }
            case IN_PLAIN -> acceptPlain(next, rows);
        }
    }

    private void acceptPlain(byte next, List<Row> rows) {
        if (next == ',') {
            endField();
        } else if (next == '\n') {
            endRow(rows);
        } else if (next != '\r') {
            field.add(next);
            state = State.IN_PLAIN;
        }
    }

    /** The header is row 0. */
    private long rowInProgress() {
        return columns == null ? 0 : number + 1;
    }

    private void endField() {
        fields.add(field.take(rowInProgress()));
        state = State.AT_START;
    }

    private void endRow(List<Row> rows) {
        boolean isBlank = fields.isEmpty() && field.isEmpty() && state == State.AT_START;
        endField();
        field.endRow();
        if (!isBlank) {
            addRow(rows);
        }
        fields.clear();
    }

    private void addRow(List<Row> rows) {
        if (columns == null) {
            columns = Columns.of(fields);
        } else {
            number++;
            rows.add(new Row(number, values(columns)));
        }
    }

    /** More fields than columns mean that something is wrong with the quotes; fewer are blank ones at the end. */
    private JsonNode values(Columns known) {
        return fields.size() > known.count() ? JsonNodeFactory.instance.missingNode() : known.values(fields);
    }
}
