package io.linkfleet.redirector.click.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final long SEGMENT = 64;
    private static final long ENOUGH = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void readsInTheOrderOfAppendingOverManySegments() throws IOException {
        try (Journal journal = Journal.open(folder, SEGMENT, ENOUGH)) {
            for (int i = 0; i < 100; i++) {
                append(journal, "record " + i);
            }
            assertThat(segments()).hasSizeGreaterThan(10);
            assertThat(readAndSettle(journal))
                    .hasSize(100)
                    .startsWith("record 0")
                    .endsWith("record 99");
            assertThat(journal.isRead()).isTrue();
        }
        assertThat(segments()).isEmpty();
    }

    @Test
    void hasTheFormatThatItDocuments() throws IOException {
        try (Journal journal = Journal.open(folder, SEGMENT, ENOUGH)) {
            append(journal, "a");
        }
        byte[] bytes = Files.readAllBytes(segments().getFirst());
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("4c464a3100000000" + "00000001" + "c1d04330" + "61");
    }

    @Test
    void keepsWhatIsNotSettledForTheNextProcess() throws IOException {
        try (Journal journal = Journal.open(folder, SEGMENT, ENOUGH)) {
            append(journal, "kept");
            assertThat(journal.read()).isNotNull();
            assertThat(journal.read()).isNull();
        }
        try (Journal journal = Journal.open(folder, SEGMENT, ENOUGH)) {
            append(journal, "later");
            assertThat(readAndSettle(journal)).containsExactly("kept", "later");
        }
    }

    @Test
    void goesOnReadingWhatIsAppendedMeanwhile() throws IOException {
        try (Journal journal = Journal.open(folder, SEGMENT, ENOUGH)) {
            append(journal, "one");
            assertThat(readAndSettle(journal)).containsExactly("one");
            append(journal, "two");
            assertThat(journal.isRead()).isFalse();
            assertThat(readAndSettle(journal)).containsExactly("two");
        }
    }

    @Test
    void passesOverATornLastRecord() throws IOException {
        try (Journal journal = Journal.open(folder, ENOUGH, ENOUGH)) {
            append(journal, "whole");
            append(journal, "torn by a crash");
        }
        Path file = segments().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        for (int cut = bytes.length - 1; cut > 8 + 8 + "whole".length(); cut--) {
            Files.write(file, Arrays.copyOf(bytes, cut));
            try (Journal journal = Journal.open(folder, ENOUGH, ENOUGH)) {
                assertThat(read(journal)).containsExactly("whole");
            }
        }
    }

    @Test
    void passesOverADamagedRecordAndAFileThatIsNoJournal() throws IOException {
        try (Journal journal = Journal.open(folder, ENOUGH, ENOUGH)) {
            append(journal, "first");
            append(journal, "second");
        }
        Path file = segments().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[16] ^= 1;
        Files.write(file, bytes);
        Files.writeString(folder.resolve("00000000000000000001.journal"), "something else");
        Files.writeString(folder.resolve("00000000000000000002.journal"), "");

        try (Journal journal = Journal.open(folder, ENOUGH, ENOUGH)) {
            assertThat(readAndSettle(journal)).containsExactly("second");
        }
        assertThat(segments()).isEmpty();
    }

    @Test
    void dropsTheOldestWhenItIsFullAndSaysHowMany() throws IOException {
        long dropped = 0;
        try (Journal journal = Journal.open(folder, SEGMENT, 4 * SEGMENT)) {
            for (int i = 0; i < 100; i++) {
                dropped += journal.append(("record " + i).getBytes(US_ASCII));
            }
            List<String> left = readAndSettle(journal);
            assertThat(left).endsWith("record 99").hasSize(100 - (int) dropped);
        }
        assertThat(dropped).isBetween(50L, 99L);
    }

    @Test
    void putsBackWhatWasTakenBefore() throws IOException {
        try (Journal journal = Journal.open(folder, SEGMENT, ENOUGH)) {
            append(journal, "newer");
            journal.prepend(List.of("older 1".getBytes(US_ASCII), "older 2".getBytes(US_ASCII)));
        }
        try (Journal journal = Journal.open(folder, SEGMENT, ENOUGH)) {
            assertThat(readAndSettle(journal)).containsExactly("older 1", "older 2", "newer");
        }
    }

    @Test
    void belongsToOneProcess() throws IOException {
        try (Journal journal = Journal.open(folder, SEGMENT, ENOUGH)) {
            assertThat(journal.isRead()).isTrue();
            assertThatThrownBy(() -> Journal.open(folder, SEGMENT, ENOUGH))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
    }

    private static void append(Journal journal, String record) throws IOException {
        assertThat(journal.append(record.getBytes(US_ASCII))).isZero();
    }

    private static List<String> read(Journal journal) throws IOException {
        List<String> records = new ArrayList<>();
        for (Journal.Entry entry = journal.read(); entry != null; entry = journal.read()) {
            records.add(new String(entry.record(), US_ASCII));
        }
        return records;
    }

    private static List<String> readAndSettle(Journal journal) throws IOException {
        List<String> records = new ArrayList<>();
        for (Journal.Entry entry = journal.read(); entry != null; entry = journal.read()) {
            records.add(new String(entry.record(), US_ASCII));
            entry.settled().run();
        }
        return records;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::isSegment).sorted().toList();
        }
    }
}
