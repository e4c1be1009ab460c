@NullMarked
package io.linkfleet.shortener.screening;

import org.jspecify.annotations.NullMarked;
