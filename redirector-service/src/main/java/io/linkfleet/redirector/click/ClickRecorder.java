package io.linkfleet.redirector.click;

/** Takes note of answered followers. */
public interface ClickRecorder {

    /** Called on event loops: never blocks, never fails, costs well under a microsecond. */
    void record(Click click);
}
