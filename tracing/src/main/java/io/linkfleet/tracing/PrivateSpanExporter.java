package io.linkfleet.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Set;

/**
 * Leaves out of a span what tells who asked and for what: addresses and ports of clients, their program, the query of a
 * URL. It is the last thing that happens to a span in this process.
 */
final class PrivateSpanExporter implements SpanExporter {

    private static final Set<String> LEFT_OUT = Set.of(
            "client.address",
            "client.port",
            "network.peer.address",
            "network.peer.port",
            "url.query",
            "user_agent.original");

    private static final String URL = "url.full";

    private final SpanExporter next;

    PrivateSpanExporter(SpanExporter next) {
        this.next = next;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return next.export(spans.stream().<SpanData>map(PrivateSpan::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return next.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }

    @Override
    public String toString() {
        return "PrivateSpanExporter{" + next + "}";
    }

    private static final class PrivateSpan extends DelegatingSpanData {

        private final Attributes attributes;

        private PrivateSpan(SpanData span) {
            super(span);
            var kept = span.getAttributes().toBuilder();
            kept.removeIf(key -> LEFT_OUT.contains(key.getKey()));
            String url = span.getAttributes().get(AttributeKey.stringKey(URL));
            if (url != null) {
                kept.put(URL, withoutQuery(url));
            }
            attributes = kept.build();
        }

        private static String withoutQuery(String url) {
            int query = url.indexOf('?');
            return query < 0 ? url : url.substring(0, query);
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }
    }
}
