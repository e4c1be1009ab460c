package io.linkfleet.localstack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Sums up the reports of a test run by layer. A source file of its own, so that it runs when the build has failed. */
final class TestReport {

    private enum Layer {
        UNIT,
        PROPERTY,
        INTEGRATION,
        SYSTEM;

        static Layer of(String testClass) {
            if (testClass.endsWith("PropertyTest")) {
                return PROPERTY;
            }
            if (testClass.endsWith("IT") || testClass.endsWith("ContractTest")) {
                return INTEGRATION;
            }
            return testClass.endsWith("ST") ? SYSTEM : UNIT;
        }
    }

    private record Sum(int tests, int failed, int skipped, double seconds) {

        static final Sum NOTHING = new Sum(0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(
                    tests + other.tests, failed + other.failed, skipped + other.skipped, seconds + other.seconds);
        }

        int passed() {
            return tests - failed - skipped;
        }
    }

    private TestReport() {}

    public static void main(String[] arguments) throws Exception {
        Map<Layer, Sum> sums = new EnumMap<>(Layer.class);
        Sum total = Sum.NOTHING;
        for (Path report : reports(Path.of(arguments[0]))) {
            Sum sum = read(report);
            sums.merge(Layer.of(testClass(report)), sum, Sum::plus);
            total = total.plus(sum);
        }
        print(sums, total);
        System.exit(total.failed() == 0 && total.tests() > 0 ? 0 : 1);
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files =
                Files.find(root, 4, (path, _) -> path.toString().matches(".*-reports/TEST-[^/]*\\.xml"))) {
            return files.toList();
        }
    }

    /** The class that a report is about, its nested classes included. */
    private static String testClass(Path report) {
        String name = report.getFileName().toString().replaceAll("^TEST-|\\.xml$", "");
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static Sum read(Path report) throws IOException, ParserConfigurationException, SAXException {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        int tests = suite.getElementsByTagName("testcase").getLength();
        int failed = suite.getElementsByTagName("failure").getLength()
                + suite.getElementsByTagName("error").getLength();
        int skipped = suite.getElementsByTagName("skipped").getLength();
        return new Sum(
                tests,
                failed,
                skipped,
                Double.parseDouble(suite.getAttribute("time").replace(",", "")));
    }

    private static void print(Map<Layer, Sum> sums, Sum total) {
        System.out.printf("%n%-12s %7s %7s %8s %9s%n", "layer", "passed", "failed", "skipped", "seconds");
        for (Layer layer : Layer.values()) {
            Sum sum = sums.getOrDefault(layer, Sum.NOTHING);
            System.out.printf(
                    "%-12s %7d %7d %8d %9.1f%n",
                    layer.name().toLowerCase(Locale.ROOT), sum.passed(), sum.failed(), sum.skipped(), sum.seconds());
        }
        System.out.printf("%n%d passed, %d failed", total.passed(), total.failed());
        System.out.println(total.skipped() > 0 ? ", " + total.skipped() + " skipped" : "");
    }
}
