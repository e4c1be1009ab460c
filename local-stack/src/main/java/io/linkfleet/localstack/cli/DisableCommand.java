package io.linkfleet.localstack.cli;

import static java.util.Objects.requireNonNull;

import io.linkfleet.localstack.supervisor.FleetException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "disable", description = "Disables a short URL, whosever it is; its owner can't enable it again.")
final class DisableCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(paramLabel = "CODE", description = "its short code")
    private @Nullable String code;

    @Option(names = "--reason", required = true, description = "stands in the audit log")
    private @Nullable String reason;

    @Override
    public Integer call() throws InterruptedException {
        String body =
                JSON.writeValueAsString(Map.of("shortCode", requireNonNull(code), "reason", requireNonNull(reason)));
        expectDone(ServiceManagement.SHORTENER.post("disabledurls", body), requireNonNull(code));
        System.out.println(code + " is disabled: nobody is redirected any more");
        return 0;
    }

    static void expectDone(String answer, String code) {
        if (!JSON.readTree(answer).path("done").asBoolean()) {
            throw new FleetException("There is no short URL " + code + ".");
        }
    }
}
