package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.fleet.ShortUrls;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** nginx with every short URL in a map: what a static file of redirects could do. */
final class NginxServer implements LocalServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Path command;
    private final Path configuration;
    private final ServerProcess process;
    private final int port = Ports.free();

    NginxServer(Path command, ShortUrls urls, Path folder) {
        this.command = command;
        this.process = new ServerProcess("nginx", folder.resolve("nginx.log"), Map.of());
        String map = IntStream.range(0, urls.count())
                .mapToObj(i -> "/" + urls.code(i) + " \"" + urls.destination(i) + "\";\n")
                .collect(Collectors.joining());
        try {
            this.configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, map));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration(Path folder, String map) {
        return """
                daemon off;
                pid %1$s/nginx.pid;
                error_log stderr;
                worker_processes auto;
                events {}
                http {
                    access_log off;
                    keepalive_requests 1000000000;
                    client_body_temp_path %1$s/nginx-body;
                    proxy_temp_path %1$s/nginx-proxy;
                    fastcgi_temp_path %1$s/nginx-fastcgi;
                    uwsgi_temp_path %1$s/nginx-uwsgi;
                    scgi_temp_path %1$s/nginx-scgi;
                    map_hash_max_size 1048576;
                    map_hash_bucket_size 256;
                    map $uri $destination {
                        default "";
                        %3$s
                    }
                    server {
                        listen 127.0.0.1:%2$d;
                        if ($destination = "") { return 404; }
                        return 302 $destination;
                    }
                }
                """.formatted(folder, port, map);
    }

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void launch() {
        process.launch(List.of(command.toString(), "-c", configuration.toString()));
    }

    @Override
    public void awaitReady() {
        process.awaitReady(TIMEOUT, () -> Ports.isOpen(port));
    }

    @Override
    public void stop() {
        process.stop(TIMEOUT);
    }

    @Override
    public ProcessHandle process() {
        return process.process();
    }
}
