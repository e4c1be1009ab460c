package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** QR codes as scanners see them: zxing always, zbar where its {@code zbarimg} is installed. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class QrIT {

    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int SVG_SCALE = 4;

    private static final Pattern LOGO = Pattern.compile(
            "<image x=\"([\\d.]+)\" y=\"([\\d.]+)\" width=\"([\\d.]+)\" height=\"([\\d.]+)\" href=\"data:image/png;base64,([^\"]+)\"/>");

    /** The same codes each time: of some images in a hundred, whatever made them, zxing makes nothing. */
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final Api owner;
    private String code = "";

    @TempDir
    private Path folder = Path.of("");

    @Autowired
    QrIT(@LocalServerPort int port) {
        this.owner = Api.of(port, UUID.randomUUID());
    }

    @DynamicPropertySource
    static void logo(DynamicPropertyRegistry settings) {
        settings.add("LINKFLEET_QR_LOGO", () -> writeLogo().toString());
    }

    /** Wider than high, with dark and light parts, and clear at its corners. */
    private static Path writeLogo() {
        try {
            var logo = new BufferedImage(320, 240, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = logo.createGraphics();
            graphics.setColor(Color.BLACK);
            graphics.fillOval(0, 0, 320, 240);
            graphics.setColor(Color.ORANGE);
            graphics.fillRect(80, 60, 160, 120);
            graphics.dispose();
            Path file = Files.createDirectories(Path.of("target", "logo")).resolve("logo.png");
            ImageIO.write(logo, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void create() {
        code = owner.create(",\"custom_code\":\"qr-to-be-scanned-" + CREATED.incrementAndGet() + "\"");
    }

    @Test
    void everyVariantLeadsToTheShortUrl() throws Exception {
        List<Path> images = new ArrayList<>();
        for (String correction : List.of("L", "M", "Q", "H")) {
            images.add(image("?ec=" + correction + "&size=2048", 2_048));
            for (int size : new int[] {120, 300}) {
                for (int margin : new int[] {2, 4, 10}) {
                    for (String colours :
                            List.of("", "&color=1a237e&background=fff8e1", "&color=8a0000&background=ffd0d0")) {
                        String query = "?ec=" + correction + "&size=" + size + "&margin=" + margin + colours;
                        images.add(image(query + "&format=png", size));
                        if (size == 300) {
                            images.add(image(query + "&format=svg", size));
                        }
                        if (size == 300 && (correction.equals("Q") || correction.equals("H"))) {
                            images.add(image(query + "&logo=true&format=png", size));
                            images.add(image(query + "&logo=true&format=svg", size));
                        }
                    }
                }
            }
        }

        for (Path image : images) {
            assertThat(zxing(image)).as(image.getFileName().toString()).isEqualTo("http://lnk.example/" + code);
        }
        assertZbarReadsAll(images);
    }

    @Test
    void isKeptByItsTag() {
        String tag = Objects.requireNonNull(owner.get("/api/v1/urls/" + code + "/qr")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=86400, private")
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag());

        owner.getIfNoneMatch(code + "/qr", tag).expectStatus().isEqualTo(304);
        owner.getIfNoneMatch(code + "/qr?size=301", tag).expectStatus().isOk();
    }

    @Test
    void showsTheLogoToThoseWhoAskForIt() {
        byte[] plain = bytes("?ec=H");
        byte[] withLogo = bytes("?ec=H&logo=true");

        assertThat(withLogo).isNotEqualTo(plain);
        assertThat(bytes("?logo=true")).isEqualTo(withLogo);
        assertThat(bytes("?ec=H&logo=false")).isEqualTo(plain);
    }

    private byte[] bytes(String query) {
        return Objects.requireNonNull(owner.getRaw("/api/v1/urls/" + code + "/qr" + query)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    @ParameterizedTest
    @CsvSource({
        "?size=63, ?size, out_of_range",
        "?size=2049, ?size, out_of_range",
        "?size=x, ?size, out_of_range",
        "?size=64&margin=20, ?size, too_small",
        "?margin=1, ?margin, out_of_range",
        "?margin=21, ?margin, out_of_range",
        "?ec=X, ?ec, not_allowed",
        "?format=gif, ?format, not_allowed",
        "?color=red, ?color, malformed_colour",
        "?background=fff, ?background, malformed_colour",
        "?color=777777&background=999999, ?color, contrast",
        "?color=ffffff&background=000000, ?color, contrast",
        "?color=767676&background=b0ffb0, ?color, contrast",
        "?logo=x, ?logo, not_allowed",
        "?logo=true&ec=M, ?ec, too_weak",
        "?picture=x, ?picture, unknown_parameter"
    })
    void refusesWhatNobodyCouldScan(String query, String pointer, String rule) {
        JsonNode problem = Api.body(owner.getRaw("/api/v1/urls/" + code + "/qr" + query)
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/code").asString()).isEqualTo(rule);
    }

    @Test
    void isThereForWhatIsThere() {
        owner.delete(code).expectStatus().isNoContent();

        owner.get("/api/v1/urls/" + code + "/qr").expectStatus().isNotFound();
        owner.get("/api/v1/urls/nobodys/qr").expectStatus().isNotFound();
    }

    /** As a file, of the size that was asked for; an SVG is drawn from its modules. */
    private Path image(String query, int size) throws IOException {
        byte[] bytes = bytes(query);
        Path file = folder.resolve(query.replaceAll("[?&=]", "_") + ".png");
        if (query.endsWith("svg")) {
            ImageIO.write(draw(new String(bytes, StandardCharsets.US_ASCII)), "png", file.toFile());
        } else {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(image.getWidth()).isEqualTo(size);
            assertThat(image.getHeight()).isEqualTo(size);
            Files.write(file, bytes);
        }
        return file;
    }

    private static BufferedImage draw(String svg) throws IOException {
        int side = Integer.parseInt(group("viewBox=\"0 0 (\\d+) ", svg));
        var image = new BufferedImage(side * SVG_SCALE, side * SVG_SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.decode(group("path fill=\"(#[0-9a-f]{6})\" d=\"M0 0h", svg)));
        graphics.fillRect(0, 0, side * SVG_SCALE, side * SVG_SCALE);
        graphics.setColor(Color.decode(group("z\"/><path fill=\"(#[0-9a-f]{6})\"", svg)));
        for (Matcher module = MODULE.matcher(svg); module.find(); ) {
            graphics.fillRect(
                    Integer.parseInt(module.group(1)) * SVG_SCALE,
                    Integer.parseInt(module.group(2)) * SVG_SCALE,
                    SVG_SCALE,
                    SVG_SCALE);
        }
        drawLogo(svg, graphics);
        graphics.dispose();
        return image;
    }

    /** In its shape, in the middle of where it may be, as SVG has it. */
    private static void drawLogo(String svg, Graphics2D graphics) throws IOException {
        Matcher given = LOGO.matcher(svg);
        if (given.find()) {
            BufferedImage logo =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(given.group(5))));
            double width = Double.parseDouble(given.group(3)) * SVG_SCALE;
            double height = width * logo.getHeight() / logo.getWidth();
            double x = Double.parseDouble(given.group(1)) * SVG_SCALE;
            double y = Double.parseDouble(given.group(2)) * SVG_SCALE + (width - height) / 2;
            graphics.drawImage(logo, (int) x, (int) y, (int) width, (int) height, null);
        }
    }

    private static String group(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String zxing(Path image) throws IOException, ReaderException {
        var source = new BufferedImageLuminanceSource(ImageIO.read(image.toFile()));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private void assertZbarReadsAll(List<Path> images) throws Exception {
        if (!isInstalled("zbarimg")) {
            assertThat(System.getenv("LINKFLEET_REQUIRE_ZBAR"))
                    .as("zbarimg is required here")
                    .isNull();
            return;
        }
        List<String> command = new ArrayList<>(
                List.of("zbarimg", "--nodbus", "--quiet", "--raw", "--set", "*.disable", "--set", "qr.enable"));
        images.forEach(image -> command.add(image.toString()));
        Process zbar = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(zbar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(zbar.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output.lines()).hasSize(images.size()).containsOnly("http://lnk.example/" + code);
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
