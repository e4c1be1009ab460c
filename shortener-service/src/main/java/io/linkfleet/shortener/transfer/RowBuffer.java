package io.linkfleet.shortener.transfer;

import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes of the row that is being read. */
final class RowBuffer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int rowBytes;

    /** Counts a byte of the row, be it of a field or between two. */
    void count(long row) {
        rowBytes++;
        if (rowBytes > RowReader.MAX_ROW_BYTES) {
            throw refused(row, "row_too_long", "A row must be at most " + RowReader.MAX_ROW_BYTES + " bytes.");
        }
    }

    void add(byte next) {
        bytes.write(next);
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    /** What was added since it was last taken. */
    String take(long row) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            bytes.reset();
            return text;
        } catch (CharacterCodingException _) {
            throw refused(row, "not_utf_8", "The file must be UTF-8.");
        }
    }

    void endRow() {
        rowBytes = 0;
    }

    /** A problem with the file as a whole, first seen in this row. */
    static ProblemException refused(long row, String code, String message) {
        return ProblemException.validation(List.of(new Violation("/rows/" + row, code, message)));
    }
}
