@NullMarked
package io.linkfleet.shortener.qr;

import org.jspecify.annotations.NullMarked;
