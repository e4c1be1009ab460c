@NullMarked
package io.linkfleet.shortener.secret;

import org.jspecify.annotations.NullMarked;
