package io.linkfleet.shortener.url.web;

import io.linkfleet.shortener.transfer.Row;
import io.linkfleet.shortener.transfer.RowReader;
import io.linkfleet.shortener.url.domain.ImportOutcome;
import io.linkfleet.shortener.url.domain.NewShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.UrlImport;
import io.linkfleet.shortener.url.domain.UrlSecretStore;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Brings the rows of a file into the store, a chunk at a time. The client is read from only as fast as chunks are stored,
 * so memory stays flat however large the file is.
 */
@Component
final class UrlImporter {

    private static final int CHUNK = 500;

    private final ShortUrlService urls;
    private final UrlSecretStore secrets;
    private final UrlBodyReader reader;

    UrlImporter(ShortUrlService urls, UrlSecretStore secrets, UrlBodyReader reader) {
        this.urls = urls;
        this.secrets = secrets;
        this.reader = reader;
    }

    Mono<ImportReport> run(UUID ownerId, Flux<DataBuffer> body, RowReader rows, boolean dryRun) {
        var report = new ImportReport.Builder(dryRun);
        return secrets.get()
                .flatMapMany(secret -> rows(body, rows)
                        .map(this::read)
                        .buffer(CHUNK)
                        .concatMap(chunk -> store(ownerId, secret, chunk, dryRun, report), 1))
                .then(Mono.fromSupplier(report::build));
    }

    private static Flux<Row> rows(Flux<DataBuffer> body, RowReader rows) {
        return body.map(UrlImporter::bytes)
                .concatMapIterable(rows::read, 1)
                .concatWith(Flux.defer(() -> Flux.fromIterable(rows.finish())));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** At once, while the row is small: as a tree it takes many times the memory of its wish. */
    private ReadRow read(Row row) {
        try {
            return new ReadRow(row.number(), reader.readImported(readable(row), "/rows/" + row.number()), null);
        } catch (ProblemException refusal) {
            return new ReadRow(row.number(), null, refusal);
        }
    }

    /** What a row says, or what is wrong with it. */
    private record ReadRow(
            long number,
            @Nullable NewShortUrl wish,
            @Nullable ProblemException refusal) {}

    private Mono<Void> store(
            UUID ownerId, byte[] secret, List<ReadRow> chunk, boolean dryRun, ImportReport.Builder report) {
        List<UrlImport.Wanted> wanted = new ArrayList<>();
        for (ReadRow row : chunk) {
            if (row.wish != null) {
                wanted.add(new UrlImport.Wanted(row.number, row.wish));
            } else if (row.refusal != null) {
                report.refused(row.number, row.refusal);
            }
        }
        return urls.imports()
                .run(ownerId, secret, wanted, dryRun)
                .doOnNext(outcomes -> note(wanted, outcomes, report))
                .then();
    }

    private static JsonNode readable(Row row) {
        if (row.values().isMissingNode()) {
            throw ProblemException.validation(List.of(new Violation(
                    "/rows/" + row.number(), "unreadable", "The row can't be read, or has more fields than columns.")));
        }
        return row.values();
    }

    private static void note(List<UrlImport.Wanted> wanted, List<ImportOutcome> outcomes, ImportReport.Builder report) {
        for (int i = 0; i < wanted.size(); i++) {
            switch (outcomes.get(i)) {
                case CREATED -> report.created();
                case EXISTING -> report.existing();
                case CLASH -> report.clash(wanted.get(i).row());
            }
        }
    }
}
