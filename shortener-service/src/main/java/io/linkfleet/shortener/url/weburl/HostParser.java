package io.linkfleet.shortener.url.weburl;

import com.ibm.icu.text.IDNA;
import io.linkfleet.shortener.url.weburl.InvalidWebUrlException.Reason;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Host parsing of the URL Standard, section 3.5: percent-decoding, UTS #46, IPv4 and IPv6 in all their spellings. */
final class HostParser {

    /** Section 3.1, forbidden domain code points; the others of the set are C0 controls and DEL. */
    private static final String FORBIDDEN = " #/:<>?@[\\]^|%";

    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** The standard runs UTS #46 without checks of hyphens and lengths; ICU reports them always. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    private HostParser() {}

    /** The host in its ASCII form. */
    static String parse(String host) {
        if (host.startsWith("[")) {
            if (!host.endsWith("]")) {
                throw invalid();
            }
            return "[" + Ipv6.parse(host.substring(1, host.length() - 1)) + "]";
        }
        String ascii = toAscii(PercentEncoding.decode(host));
        if (ascii.isEmpty() || hasForbidden(ascii)) {
            throw invalid();
        }
        return Ipv4.endsInNumber(ascii) ? Ipv4.parse(ascii) : ascii;
    }

    static InvalidWebUrlException invalid() {
        return new InvalidWebUrlException(Reason.HOST);
    }

    private static String toAscii(String domain) {
        String lowerCase = domain.toLowerCase(Locale.ROOT);
        boolean plain =
                domain.chars().allMatch(c -> c < 0x80) && !lowerCase.startsWith("xn--") && !lowerCase.contains(".xn--");
        if (plain) {
            return lowerCase;
        }
        var info = new IDNA.Info();
        var ascii = new StringBuilder();
        UTS46.nameToASCII(domain, ascii, info);
        if (!TOLERATED.containsAll(info.getErrors())) {
            throw invalid();
        }
        return ascii.toString();
    }

    private static boolean hasForbidden(String ascii) {
        return ascii.chars().anyMatch(c -> c <= 0x1F || c >= 0x7F || FORBIDDEN.indexOf(c) >= 0);
    }
}
