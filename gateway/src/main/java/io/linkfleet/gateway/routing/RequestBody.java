package io.linkfleet.gateway.routing;

import org.springframework.http.HttpHeaders;

/** What follows the head of a request. */
public final class RequestBody {

    private RequestBody() {}

    /** Whether there is anything: without either header a request ends with its head (RFC 9112, section 6.3). */
    public static boolean follows(HttpHeaders head) {
        return head.getContentLength() > 0 || head.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }
}
