package io.linkfleet.redirector.click.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class JournalPropertyTest {

    private enum Step {
        APPEND,
        READ,
        READ_AND_SETTLE,
        REOPEN
    }

    /** However appending, reading and restarts mix: nothing is missing, and what was not settled comes again in order. */
    @Property(tries = 300)
    void losesNothingAndKeepsTheOrder(
            @ForAll @Size(min = 1, max = 120) List<Step> steps, @ForAll @IntRange(min = 16, max = 200) int segmentBytes)
            throws IOException {
        Path folder = Files.createTempDirectory("journal-property");
        List<Integer> seen = new ArrayList<>();
        int appended = 0;
        Journal journal = Journal.open(folder, segmentBytes, Long.MAX_VALUE);
        for (Step step : steps) {
            switch (step) {
                case APPEND ->
                    journal.append(ByteBuffer.allocate(4).putInt(appended++).array());
                case READ -> readOne(journal, seen, false);
                case READ_AND_SETTLE -> readOne(journal, seen, true);
                case REOPEN -> {
                    journal.close();
                    journal = Journal.open(folder, segmentBytes, Long.MAX_VALUE);
                }
            }
        }
        while (readOne(journal, seen, true)) {
            continue;
        }
        journal.close();
        remove(folder);

        assertThat(seen.stream().distinct().sorted())
                .containsExactlyElementsOf(IntStream.range(0, appended).boxed().toList());
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i)).as("only a restart goes back").isLessThanOrEqualTo(seen.get(i - 1) + 1);
        }
    }

    /** Wherever a crash tears the file, all records before that place are read. */
    @Property(tries = 300)
    void readsAllThatStandsBeforeATear(
            @ForAll @IntRange(min = 1, max = 30) int records, @ForAll @IntRange(max = 400) int tear)
            throws IOException {
        Path folder = Files.createTempDirectory("journal-property");
        try (Journal journal = Journal.open(folder, Long.MAX_VALUE, Long.MAX_VALUE)) {
            for (int i = 0; i < records; i++) {
                journal.append(ByteBuffer.allocate(4).putInt(i).array());
            }
        }
        try (Stream<Path> files = Files.list(folder);
                FileChannel file = FileChannel.open(
                        files.filter(Segment::isSegment).findFirst().orElseThrow(), StandardOpenOption.WRITE)) {
            file.truncate(tear);
        }
        List<Integer> seen = new ArrayList<>();
        try (Journal journal = Journal.open(folder, Long.MAX_VALUE, Long.MAX_VALUE)) {
            while (readOne(journal, seen, true)) {
                continue;
            }
        }
        remove(folder);

        int whole = Math.clamp((tear - 8) / 12, 0, records);
        assertThat(seen).isEqualTo(IntStream.range(0, whole).boxed().toList());
    }

    private static boolean readOne(Journal journal, List<Integer> seen, boolean settle) throws IOException {
        Journal.Entry entry = journal.read();
        if (entry == null) {
            return false;
        }
        seen.add(ByteBuffer.wrap(entry.record()).getInt());
        if (settle) {
            entry.settled().run();
        }
        return true;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
