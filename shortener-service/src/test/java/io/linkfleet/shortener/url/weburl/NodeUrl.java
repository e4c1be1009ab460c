package io.linkfleet.shortener.url.weburl;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Node's URL class, which implements the same standard: what a browser would say. */
final class NodeUrl implements AutoCloseable {

    private static final String PROGRAM = """
            require('readline').createInterface({ input: process.stdin }).on('line', line => {
              const text = Buffer.from(line, 'base64').toString();
              let answer = '-';
              try {
                const url = new URL(text);
                if (/^https?:$/.test(url.protocol)) answer = Buffer.from(url.href).toString('base64');
              } catch { }
              console.log(answer);
            });
            """;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    NodeUrl() {
        try {
            process = new ProcessBuilder("node", "-e", PROGRAM)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("this test needs Node", e);
        }
        questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** The href of an http or https URL, null for everything else. */
    @Nullable String href(String text) {
        try {
            questions.write(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            questions.newLine();
            questions.flush();
            String answer = answers.readLine();
            return answer == null || answer.equals("-")
                    ? null
                    : new String(Base64.getDecoder().decode(answer), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
