package io.linkfleet.redirector.click.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a segment from its start. A length that can't be true or an end inside a record is where a crash tore it: what
 * follows is given up. A record whose checksum is wrong is passed over.
 */
final class SegmentReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SegmentReader.class);

    /** No click event is larger, so a larger length is damage. */
    private static final int MAX_RECORD_BYTES = 1024 * 1024;

    private final Segment segment;
    private final FileChannel channel;
    private long position = Segment.HEADER.length;
    private boolean ended;

    private SegmentReader(Segment segment, FileChannel channel) {
        this.segment = segment;
        this.channel = channel;
    }

    static SegmentReader of(Segment segment) throws IOException {
        var reader = new SegmentReader(segment, FileChannel.open(segment.file(), StandardOpenOption.READ));
        byte[] header = reader.bytes(0, Segment.HEADER.length);
        if (header == null || !Arrays.equals(header, Segment.HEADER)) {
            log.atWarn().addKeyValue("file", segment.file()).log("no journal, passed over");
            reader.ended = true;
        }
        return reader;
    }

    boolean isOf(Segment other) {
        return segment.equals(other);
    }

    /** The next whole record, null at the end of what is written so far. */
    byte @Nullable [] next() throws IOException {
        while (!ended && position + Segment.RECORD_HEADER_BYTES <= segment.size()) {
            byte[] header = bytes(position, Segment.RECORD_HEADER_BYTES);
            if (header == null) {
                return giveUp();
            }
            int length = ByteBuffer.wrap(header).getInt();
            if (length < 0 || length > MAX_RECORD_BYTES) {
                return giveUp();
            }
            byte[] record = bytes(position + Segment.RECORD_HEADER_BYTES, length);
            if (record == null) {
                return giveUp();
            }
            position += Segment.RECORD_HEADER_BYTES + length;
            if (Segment.checksum(record) == ByteBuffer.wrap(header).getInt(Integer.BYTES)) {
                return record;
            }
            log.atWarn().addKeyValue("file", segment.file()).log("damaged record passed over");
        }
        return !ended && position < segment.size() ? giveUp() : null;
    }

    private byte @Nullable [] giveUp() {
        log.atWarn()
                .addKeyValue("file", segment.file())
                .addKeyValue("position", position)
                .log("journal is torn here, the rest is given up");
        ended = true;
        return null;
    }

    /** How many whole records are still to be read. */
    long countRest() throws IOException {
        long count = 0;
        while (next() != null) {
            count++;
        }
        return count;
    }

    private byte @Nullable [] bytes(long start, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                return null;
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
