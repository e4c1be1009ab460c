package io.linkfleet.loadtests.password;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.Report;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench passwords}. */
@Command(
        name = "passwords",
        description = {
            "How long Argon2id takes for one password, for each of the settings that OWASP's Password Storage Cheat",
            "Sheet calls equally strong, and for twice and four times the work of ours."
        },
        mixinStandardHelpOptions = true)
public final class PasswordsCommand implements Callable<Integer> {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final String PASSWORD = "four quiet otters swim";

    @Option(names = "--hashes", description = "per setting", defaultValue = "60")
    private int hashes;

    private record Setting(int mebibytes, int passes, String what) {}

    @Override
    public Integer call() {
        List<Setting> settings = List.of(
                new Setting(46, 1, "OWASP"),
                new Setting(19, 2, "OWASP, ours"),
                new Setting(12, 3, "OWASP"),
                new Setting(9, 4, "OWASP"),
                new Setting(7, 5, "OWASP"),
                new Setting(19, 4, "twice the work"),
                new Setting(38, 4, "four times the work"));
        var report = new Report("One password hashed with Argon2id", "passwords");
        report.setting("hashes per setting", hashes);
        settings.forEach(this::measure); // so that everything is compiled
        settings.forEach(setting -> report.row(row(setting, measure(setting))));
        report.write(Main.results());
        return 0;
    }

    /** Milliseconds of each, in ascending order. */
    private double[] measure(Setting setting) {
        var encoder =
                new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, setting.mebibytes * 1_024, setting.passes);
        String hash = String.valueOf(encoder.encode(PASSWORD));
        double[] millis = IntStream.range(0, hashes)
                .mapToDouble(_ -> {
                    long begun = System.nanoTime();
                    if (!encoder.matches(PASSWORD, hash)) {
                        throw new IllegalStateException("a password has another hash each time");
                    }
                    return (System.nanoTime() - begun) / 1e6;
                })
                .toArray();
        Arrays.sort(millis);
        return millis;
    }

    private static Map<String, Object> row(Setting setting, double[] millis) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("setting", setting.what);
        row.put("MiB", setting.mebibytes);
        row.put("passes", setting.passes);
        row.put("p50 ms", millis[millis.length / 2]);
        row.put("p95 ms", millis[millis.length * 95 / 100]);
        row.put("per second and thread", 1_000 / millis[millis.length / 2]);
        return row;
    }
}
