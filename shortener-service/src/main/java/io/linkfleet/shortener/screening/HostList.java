package io.linkfleet.shortener.screening;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names of hosts, each with all names below it. */
final class HostList {

    private static final Logger log = LoggerFactory.getLogger(HostList.class);

    /** As a destination has it: names in ASCII, IPv4 addresses, IPv6 addresses in brackets. */
    private static final Pattern HOST = Pattern.compile("[\\x21-\\x7e&&[^/?#@]]+");

    static final HostList EMPTY = new HostList(Set.of());

    private final Set<String> hosts;

    private HostList(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** One host a line, international ones in ASCII ({@code xn--…}); what begins with {@code #} is a comment. */
    static HostList parse(Stream<String> lines) {
        Set<String> hosts = new HashSet<>();
        lines.map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    if (HOST.matcher(line).matches()) {
                        hosts.add(line);
                    } else {
                        log.atWarn().addKeyValue("line", line).log("is no host in ASCII, so it blocks nothing");
                    }
                });
        return new HostList(Set.copyOf(hosts));
    }

    boolean contains(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        while (true) {
            if (hosts.contains(name)) {
                return true;
            }
            int dot = name.indexOf('.');
            if (dot < 0) {
                return false;
            }
            name = name.substring(dot + 1);
        }
    }

    int size() {
        return hosts.size();
    }
}
