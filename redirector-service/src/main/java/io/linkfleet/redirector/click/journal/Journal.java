package io.linkfleet.redirector.click.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records in the order of their appending, in segments that are deleted as wholes: a segment goes when each of its records
 * has been settled, or when the journal is full and it is the oldest. After a crash the records of segments that are still
 * there are read again, settled or not, so their receiver must know a record that it had before.
 *
 * <p>Appending and reading belong to one thread; settling may come from any.
 */
public final class Journal implements AutoCloseable {

    /** Leaves numbers below, for records that turn out to be older than the first segment. */
    private static final long FIRST_NUMBER = 1L << 32;

    private final Path folder;
    private final long segmentBytes;
    private final long maxBytes;
    private final FileChannel lockFile;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable SegmentReader reader;

    private Journal(Path folder, long segmentBytes, long maxBytes, FileChannel lockFile) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.maxBytes = maxBytes;
        this.lockFile = lockFile;
    }

    /**
     * Opens the journal in a folder, with what an earlier process left there.
     *
     * @param segmentBytes size at which a new segment is begun
     * @param maxBytes size of all segments; a segment more than this, and the oldest is dropped
     * @throws JournalInUseException when another process has it open
     * @throws IOException when the folder can't be written
     */
    public static Journal open(Path folder, long segmentBytes, long maxBytes) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw new JournalInUseException(folder);
        }
        var journal = new Journal(folder, segmentBytes, maxBytes, lockFile);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Segment::isSegment).sorted().toList()) {
                journal.segments.add(Segment.left(file));
            }
        }
        return journal;
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /** Adds a record at the end; returns how many records were dropped at the other end to make room. */
    public long append(byte[] record) throws IOException {
        Segment last = segments.peekLast();
        if (last == null || !last.isOpen() || last.size() >= segmentBytes) {
            last = beginSegment(last);
        }
        last.append(record);
        return dropOldest();
    }

    private Segment beginSegment(@Nullable Segment last) throws IOException {
        if (last != null) {
            last.seal();
        }
        Segment next = Segment.create(folder, last == null ? FIRST_NUMBER : last.number() + 1);
        segments.addLast(next);
        return next;
    }

    private long dropOldest() throws IOException {
        long dropped = 0;
        while (segments.size() > 1 && bytes() > maxBytes) {
            Segment oldest = segments.removeFirst();
            if (reader != null && reader.isOf(oldest)) {
                dropped += reader.countRest();
                closeReader();
            } else {
                dropped += oldest.countRecords();
            }
            oldest.delete();
        }
        return dropped;
    }

    /** Puts records before all others: they were handed out before, to somebody who gave them back. */
    public void prepend(List<byte[]> records) throws IOException {
        if (records.isEmpty()) {
            return;
        }
        Segment first = segments.peekFirst();
        Segment earlier = Segment.create(folder, first == null ? FIRST_NUMBER : first.number() - 1);
        for (byte[] record : records) {
            earlier.append(record);
        }
        earlier.seal();
        closeReader();
        segments.addFirst(earlier);
    }

    /** The next record that was not read yet, null when there is none. Records that are damaged are passed over. */
    public @Nullable Entry read() throws IOException {
        removeSettled();
        for (Segment segment : segments) {
            if (segment.isRead()) {
                continue;
            }
            if (reader == null || !reader.isOf(segment)) {
                closeReader();
                reader = segment.newReader();
            }
            byte[] record = reader.next();
            if (record != null) {
                segment.handOut();
                return new Entry(record, segment::settle);
            }
            segment.seal();
            segment.markRead();
            closeReader();
        }
        removeSettled();
        return null;
    }

    /** Whether every record was read; they need not be settled. */
    public boolean isRead() {
        return segments.stream().allMatch(Segment::isRead);
    }

    /** Bytes on disk, headers included. */
    public long bytes() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    /** Makes what was appended outlive a crash of the machine. */
    public void force() throws IOException {
        Segment last = segments.peekLast();
        if (last != null) {
            last.force();
        }
    }

    private void removeSettled() throws IOException {
        for (Segment first = segments.peekFirst(); first != null && first.isSettled(); first = segments.peekFirst()) {
            segments.removeFirst();
            first.delete();
        }
    }

    private void closeReader() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /** Leaves what is not settled for the next process. */
    @Override
    public void close() throws IOException {
        removeSettled();
        closeReader();
        for (Segment segment : segments) {
            segment.seal();
        }
        lockFile.close();
    }

    /**
     * A record that was read.
     *
     * @param settled to be called once the record needs to be kept no longer
     */
    public record Entry(byte[] record, Runnable settled) {}
}
