/** Short URLs as QR codes. */
@NullMarked
package io.linkfleet.shortener.qr;

import org.jspecify.annotations.NullMarked;
