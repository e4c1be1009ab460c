package io.linkfleet.shortener.url.weburl;

import java.util.ArrayList;
import java.util.List;

/** IPv4 addresses as browsers read them: one to four numbers, decimal, octal or hexadecimal (URL Standard, 3.5). */
final class Ipv4 {

    private static final long LIMIT = 1L << 32;
    private static final long TOO_LARGE = Long.MAX_VALUE;

    private Ipv4() {}

    /** Whether the last label makes the host an address, so that it must be a right one. */
    static boolean endsInNumber(String host) {
        List<String> parts = parts(host);
        String last = parts.getLast();
        return !last.isEmpty() && (last.chars().allMatch(c -> c >= '0' && c <= '9') || isHexadecimal(last));
    }

    /** The address in four decimal numbers. */
    static String parse(String host) {
        List<String> parts = parts(host);
        if (parts.size() > 4) {
            throw HostParser.invalid();
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            long number = number(parts.get(i));
            boolean last = i == parts.size() - 1;
            long limit = last ? LIMIT >> (8 * i) : 256;
            if (number >= limit) {
                throw HostParser.invalid();
            }
            address += last ? number : number << (8 * (3 - i));
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static List<String> parts(String host) {
        List<String> parts = new ArrayList<>(List.of(host.split("\\.", -1)));
        if (parts.size() > 1 && parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        return parts;
    }

    private static boolean isHexadecimal(String text) {
        return text.startsWith("0x") && text.substring(2).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static long number(String text) {
        if (text.isEmpty()) {
            throw HostParser.invalid();
        }
        boolean hexadecimal = text.startsWith("0x");
        boolean octal = !hexadecimal && text.length() > 1 && text.startsWith("0");
        String digits = hexadecimal ? text.substring(2) : octal ? text.substring(1) : text;
        return digits(digits, hexadecimal ? 16 : octal ? 8 : 10);
    }

    private static long digits(String digits, int radix) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0) {
                throw HostParser.invalid();
            }
            number = number >= LIMIT ? TOO_LARGE : number * radix + digit;
        }
        return number;
    }
}
