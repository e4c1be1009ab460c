package io.linkfleet.loadtests.fleet;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** Short URLs that always come out the same, and which of them followers ask for. */
public final class ShortUrls {

    public static final String DOMAIN = "lnk.example";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CODE_LENGTH = 7;

    /** Spreads numbers over all codes of the length; it has no divisor in common with 62, so no code comes twice. */
    private static final long SPREAD = 2_685_821_657_741L;

    private static final long CODES = 3_521_614_606_208L; // 62^7

    private final int count;

    public ShortUrls(int count) {
        this.count = count;
    }

    public int count() {
        return count;
    }

    public String code(int number) {
        long rest = (number + 1L) * SPREAD % CODES;
        char[] code = new char[CODE_LENGTH];
        for (int i = CODE_LENGTH - 1; i >= 0; i--) {
            code[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(code);
    }

    /** About as long as destinations are in practice: 60 to 120 characters. */
    public String destination(int number) {
        return "https://www.example.com/articles/2026/" + code(number) + "/a-title-of-some-length-"
                + "and-a-bit-more-of-it-here".substring(0, number % 26) + "?id=" + number;
    }

    /** Numbers of all URLs, in an order that has nothing to do with popularity. */
    public List<Integer> all() {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        return numbers;
    }

    /** Numbers of URLs as followers ask for them: the n-th is asked for 1/n as often as the first (Zipf's law). */
    public IntSupplier popular() {
        double[] upTo = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
        double total = sum;
        var random = new Random(2);
        return () -> rank(upTo, random.nextDouble() * total);
    }

    private static int rank(double[] upTo, double value) {
        int found = Arrays.binarySearch(upTo, value);
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }

    /** Puts them where the shortener would have put them. */
    public void store(String jdbcUrl) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY shortener.urls (id, domain, short_code, original_url, redirect_status, forward_query,"
                                    + " created_at, updated_at) FROM STDIN",
                            new Rows());
            connection.createStatement().execute("ANALYZE shortener.urls");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells a running analytics service of those that are stored, as their events would have. */
    public void tellAnalytics(String jdbcUrl) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO analytics.url_owners (domain, short_code, url_id, version)"
                    + " SELECT domain, short_code, id, 1 FROM shortener.urls");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of the table as COPY reads them, made while they are read. */
    private final class Rows extends Reader {

        private int next;
        private String row = "";
        private int position;

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (position == row.length()) {
                if (next == count) {
                    return -1;
                }
                row = row(next++);
                position = 0;
            }
            int taken = Math.min(length, row.length() - position);
            row.getChars(position, position + taken, buffer, offset);
            position += taken;
            return taken;
        }

        private String row(int number) {
            return String.format(
                    "00000000-0000-7000-8000-%012x\t%s\t%s\t%s\t302\tf\t2026-01-01Z\t2026-01-01Z%n",
                    number, DOMAIN, code(number), destination(number));
        }

        @Override
        public void close() {}
    }
}
