package io.linkfleet.redirector.click.journal;

import java.io.IOException;
import java.nio.file.Path;

/** Another process has the journal open. */
public final class JournalInUseException extends IOException {

    JournalInUseException(Path folder) {
        super(folder + " is in use by another process");
    }
}
