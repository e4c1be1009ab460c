package io.linkfleet.shortener.url.web;

import io.linkfleet.support.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which metadata can be kept and given back as it came. */
final class MetadataRules {

    private static final int MAX_BYTES = 4 * 1024;
    private static final int MAX_DEPTH = 10;

    private MetadataRules() {}

    /** The first rule that the metadata at {@code pointer} breaks; null when it keeps them all. */
    static @Nullable Violation violation(JsonNode metadata, String pointer) {
        if (!metadata.isObject()) {
            return refused(pointer, "wrong_type", "must be an object");
        }
        if (metadata.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return refused(pointer, "too_large", "must be at most 4096 bytes");
        }
        if (isDeeperThan(metadata, MAX_DEPTH)) {
            return refused(pointer, "too_deep", "must have at most 10 levels");
        }
        if (hasText(metadata, text -> text.indexOf(0) >= 0)) {
            return refused(pointer, "null_character", "must not contain the character U+0000");
        }
        if (hasText(metadata, MetadataRules::hasLoneSurrogate)) {
            return refused(pointer, "lone_surrogate", "must not contain half of a surrogate pair");
        }
        if (hasHugeNumber(metadata)) {
            return refused(pointer, "number_too_large", "must not contain numbers beyond 1.7976931348623157e308");
        }
        return null;
    }

    private static Violation refused(String pointer, String code, String rule) {
        return new Violation(pointer, code, "metadata " + rule + ".");
    }

    private static boolean isDeeperThan(JsonNode node, int levels) {
        if (!node.isContainer()) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (JsonNode child : node) {
            if (isDeeperThan(child, levels - 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value or a name is such a text. */
    private static boolean hasText(JsonNode node, Predicate<String> such) {
        if (node.isString()) {
            return such.test(node.asString());
        }
        for (JsonNode child : node) {
            if (hasText(child, such)) {
                return true;
            }
        }
        return node.propertyNames().stream().anyMatch(such);
    }

    /** JSON can escape one, but UTF-8 has no bytes for it. */
    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(FieldTexts::isLoneSurrogate);
    }

    /** Postgres writes numbers out digit by digit, so their size must have an end; here it is that of a double. */
    private static boolean hasHugeNumber(JsonNode node) {
        if (node.isNumber()) {
            return Double.isInfinite(node.asDouble());
        }
        for (JsonNode child : node) {
            if (hasHugeNumber(child)) {
                return true;
            }
        }
        return false;
    }
}
