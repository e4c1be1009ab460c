package io.linkfleet.loadtests.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Just enough of an HTTP/1.1 answer to know its status and its end: bodies must have a {@code Content-Length}. */
final class Answer {

    private static final int STATUS_START = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_START + 3;
    private static final String CONTENT_LENGTH = "\r\ncontent-length:";

    private byte[] head = new byte[1024];
    private int length;
    private int headEnd;
    private int total;

    void clear() {
        length = 0;
        headEnd = 0;
        total = 0;
    }

    /** Takes more bytes; true when the answer is complete. */
    boolean append(byte[] bytes, int count) {
        if (headEnd > 0) {
            length += count;
            return length >= total;
        }
        if (length + count > head.length) {
            head = Arrays.copyOf(head, 2 * (length + count));
        }
        System.arraycopy(bytes, 0, head, length, count);
        length += count;
        headEnd = endOfHead(Math.max(0, length - count - 3));
        if (headEnd > 0) {
            total = headEnd + contentLength();
        }
        return headEnd > 0 && length >= total;
    }

    int status() {
        int status = 0;
        for (int i = STATUS_START; i < STATUS_END; i++) {
            status = 10 * status + head[i] - '0';
        }
        return status;
    }

    /** Behind the empty line; 0 when it hasn't come yet. */
    private int endOfHead(int from) {
        for (int i = from; i + 3 < length; i++) {
            if (head[i] == '\r' && head[i + 1] == '\n' && head[i + 2] == '\r' && head[i + 3] == '\n') {
                return i + 4;
            }
        }
        return 0;
    }

    private int contentLength() {
        String text = new String(head, 0, headEnd, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int start = text.indexOf(CONTENT_LENGTH);
        if (start < 0) {
            return 0;
        }
        int valueStart = start + CONTENT_LENGTH.length();
        return Integer.parseInt(
                text.substring(valueStart, text.indexOf('\r', valueStart)).trim());
    }
}
