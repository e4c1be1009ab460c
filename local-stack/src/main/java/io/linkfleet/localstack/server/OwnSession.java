package io.linkfleet.localstack.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command apart from the terminal of its parent: Ctrl-C is sent to every process of the terminal's foreground
 * group, and would end the parts of a fleet all at once instead of in their order. The command keeps its pid, because
 * both ways replace themselves by it; {@code setsid} would fork only as the leader of a group, which no child of a JVM is.
 */
public final class OwnSession {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path PERL = Path.of("/usr/bin/perl");

    private OwnSession() {}

    /** The command as it must be run; as it was where the system has neither {@code setsid} nor Perl. */
    public static List<String> of(List<String> command) {
        List<String> apart = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            apart.add(SETSID.toString());
        } else if (Files.isExecutable(PERL)) {
            apart.addAll(List.of(PERL.toString(), "-e", "setpgrp; exec @ARGV or die $!"));
        }
        apart.addAll(command);
        return apart;
    }
}
