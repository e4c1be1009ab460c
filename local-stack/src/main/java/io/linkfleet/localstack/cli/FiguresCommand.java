package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.supervisor.FleetException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether figures are what raw clicks say, and the way to make them so. */
@Command(name = "figures", description = "Whether figures are what raw clicks say.")
final class FiguresCommand {

    private static final JsonMapper JSON = new JsonMapper();

    @Command(name = "check", description = "Recounts a day in SQL and shows what differs.")
    int check(@Parameters(paramLabel = "DAY", description = "as YYYY-MM-DD") String day) throws InterruptedException {
        JsonNode differences = JSON.readTree(ServiceManagement.ANALYTICS.get("figures?day=" + date(day)));
        differences.forEach(difference -> System.out.printf(
                "%s  %s %s: %s in raw clicks, %s in figures%n",
                difference.path("url").asString(),
                difference.path("figure").asString(),
                difference.path("value").asString(),
                difference.path("raw"),
                difference.path("stored")));
        System.out.println(differences.size() + " figures differ from raw clicks");
        return differences.isEmpty() ? 0 : 1;
    }

    @Command(name = "rebuild", description = "Makes the figures of a day anew from its raw clicks.")
    int rebuild(@Parameters(paramLabel = "DAY", description = "as YYYY-MM-DD") String day) throws InterruptedException {
        String body = JSON.writeValueAsString(Map.of("day", date(day).toString()));
        JsonNode report = JSON.readTree(ServiceManagement.ANALYTICS.post("figures", body));
        System.out.printf("%s short URLs checked, %s mended%n", report.path("checked"), report.path("mended"));
        report.path("examples").forEach(example -> System.out.println("  " + example.asString()));
        return 0;
    }

    private static LocalDate date(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException _) {
            throw new FleetException(day + " is no date as YYYY-MM-DD.");
        }
    }
}
