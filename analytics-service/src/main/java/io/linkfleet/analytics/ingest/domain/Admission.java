package io.linkfleet.analytics.ingest.domain;

/** What became of one record at the door: a click to store, or a refusal. */
public sealed interface Admission permits Admission.Admitted, Refusal {

    record Admitted(Click click) implements Admission {}
}
