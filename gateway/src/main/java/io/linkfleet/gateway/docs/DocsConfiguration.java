package io.linkfleet.gateway.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.reactive.function.server.RequestPredicates.method;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The API's document and the pages around it, all held in memory: no request waits for a file. */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    /** Nothing from elsewhere and no inline script; the viewer sets styles on its elements. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Duration KEEP = Duration.ofHours(1);
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=utf-8");
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=utf-8");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");

    @Bean
    RouterFunction<ServerResponse> docs(@Value("${swagger-ui-version}") String viewerVersion) throws IOException {
        String viewer = "META-INF/resources/webjars/swagger-ui/" + viewerVersion + "/";
        return RouterFunctions.route()
                .add(page("/openapi.yaml", YAML, document()))
                .add(page("/docs", HTML, bytes("docs/index.html")))
                .add(page("/docs/start.js", SCRIPT, bytes("docs/start.js")))
                .add(page("/docs/page.css", CSS, bytes("docs/page.css")))
                .add(page("/docs/swagger-ui.css", CSS, bytes(viewer + "swagger-ui.css")))
                .add(page("/docs/swagger-ui-bundle.js", SCRIPT, bytes(viewer + "swagger-ui-bundle.js")))
                .add(page("/docs/problems", HTML, ProblemPages.list().getBytes(UTF_8)))
                .route(reads("/docs/problems/{code}"), DocsConfiguration::problem)
                .build();
    }

    private static RouterFunction<ServerResponse> page(String path, MediaType type, byte[] content) {
        return RouterFunctions.route(reads(path), _ -> answer(type, content));
    }

    private static RequestPredicate reads(String path) {
        return path(path).and(method(HttpMethod.GET).or(method(HttpMethod.HEAD)));
    }

    private static Mono<ServerResponse> problem(ServerRequest request) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.code().equals(request.pathVariable("code")))
                .findFirst()
                .map(type -> answer(HTML, ProblemPages.of(type).getBytes(UTF_8)))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND, "There is no problem of this name."));
    }

    private static Mono<ServerResponse> answer(MediaType type, byte[] content) {
        return ServerResponse.ok()
                .contentType(type)
                .contentLength(content.length)
                .cacheControl(CacheControl.maxAge(KEEP).cachePublic())
                .header("Content-Security-Policy", CONTENT_POLICY)
                .bodyValue(content);
    }

    private static byte[] document() throws IOException {
        var yaml = YAMLMapper.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();
        List<JsonNode> parts = new ArrayList<>();
        for (Resource part : new PathMatchingResourcePatternResolver().getResources("classpath:openapi/*.yaml")) {
            parts.add(yaml.readTree(part.getContentAsByteArray()));
        }
        return yaml.writeValueAsBytes(ApiDocument.of(parts));
    }

    private static byte[] bytes(String path) throws IOException {
        return new ClassPathResource(path).getContentAsByteArray();
    }
}
