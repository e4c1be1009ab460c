package io.linkfleet.shortener.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class QrCodesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void haveNoLogoWhereThereIsNone() {
        assertThatThrownBy(() -> new QrCodes(null).readStyle(Map.of("logo", List.of("true"))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.violations())
                                .extracting(Violation::code)
                                .containsExactly("not_configured"));
    }

    @Test
    void takeNoFileThatIsNoPng() throws IOException {
        Path text = Files.writeString(folder.resolve("logo.png"), "a text that is long enough to be something");
        Path gif = folder.resolve("logo.gif");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "gif", gif.toFile());

        for (Path file : List.of(text, gif)) {
            assertThatThrownBy(() -> Logo.read(file)).hasMessageContaining("is no PNG");
        }
        assertThatThrownBy(() -> Logo.read(folder.resolve("none"))).hasMessageContaining("can't be read");
    }

    @Test
    void withALogoAreDrawnForAFewAtATime() throws IOException {
        Path file = folder.resolve("logo.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        var codes = new QrCodes(Logo.read(file));
        QrStyle style = codes.readStyle(Map.of("logo", List.of("true"), "size", List.of("512")));

        List<String> answers = Flux.range(0, 300)
                .flatMap(
                        i -> codes.render("http://lnk.example/" + i, style)
                                .map(_ -> "drawn")
                                .onErrorResume(
                                        ProblemException.class,
                                        problem -> Mono.just(problem.type().name())),
                        300)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(answers)
                .hasSize(300)
                .containsOnly("drawn", "SERVICE_UNAVAILABLE")
                .contains("drawn", "SERVICE_UNAVAILABLE");
        codes.destroy();
    }

    @Test
    void takeNoLargePicture() throws IOException {
        Path large = folder.resolve("large.png");
        ImageIO.write(new BufferedImage(Logo.MAX_SIDE + 1, 8, BufferedImage.TYPE_INT_RGB), "png", large.toFile());

        assertThatThrownBy(() -> Logo.read(large)).hasMessageContaining("pixels");
    }
}
