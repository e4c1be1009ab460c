package io.linkfleet.localstack.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "enable", description = "Takes back that a short URL was disabled.")
final class EnableCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CODE", description = "its short code")
    private @Nullable String code;

    @Override
    public Integer call() throws InterruptedException {
        String answer = ServiceManagement.SHORTENER.delete("disabledurls/" + requireNonNull(code));
        DisableCommand.expectDone(answer, requireNonNull(code));
        System.out.println(code + " is enabled again");
        return 0;
    }
}
