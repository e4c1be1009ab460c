package io.linkfleet.redirector.visitor;

import org.jspecify.annotations.Nullable;

/**
 * What stands for a visitor inside one window.
 *
 * @param value 16 bytes as 32 hexadecimal digits; null while there is no salt
 * @param window null when there is no value
 */
public record VisitorHash(@Nullable String value, @Nullable String window) {

    static final VisitorHash NONE = new VisitorHash(null, null);
}
