package io.linkfleet.gateway.docs;

import io.linkfleet.contracts.problem.ProblemType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The pages that the {@code type} of a problem leads to. */
final class ProblemPages {

    private ProblemPages() {}

    static String list() {
        String rows = Arrays.stream(ProblemType.values())
                .map(type -> "<tr><td><a href=\"%s\"><code>%s</code></a></td><td>%d</td><td>%s</td></tr>"
                        .formatted(type.uri(), type.code(), type.status(), type.meaning()))
                .collect(Collectors.joining("\n"));
        return page("Problems", """
                <p>Errors are <code>application/problem+json</code> (RFC 9457). <code>code</code> never changes its meaning,
                <code>errors</code> lists every rule that was broken, <code>trace_id</code> finds the request in traces and
                logs.</p>
                <table>
                <tr><th>code</th><th>status</th><th>meaning</th></tr>
                %s
                </table>""".formatted(rows));
    }

    static String of(ProblemType type) {
        return page(type.title(), """
                <p><code>%s</code>, status %d</p>
                <p>%s</p>
                <p><a href="/docs/problems">All problems</a></p>""".formatted(type.code(), type.status(), type.meaning()));
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s · Linkfleet</title>
                <link rel="stylesheet" href="/docs/page.css">
                </head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(title, content);
    }
}
