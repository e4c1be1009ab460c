package io.linkfleet.shortener.transfer;

import java.util.List;

/**
 * Reads rows from the pieces of a file, in whatever sizes they come, and keeps no more than the row that isn't complete.
 * Throws a problem when the file can't be one of its kind.
 */
public interface RowReader {

    /** A row may be as large as a creation's body. */
    int MAX_ROW_BYTES = 64 * 1024;

    /** The rows that end in this piece. */
    List<Row> read(byte[] piece);

    /** The row that ended with the file. */
    List<Row> finish();
}
