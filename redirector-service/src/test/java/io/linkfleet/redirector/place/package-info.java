@NullMarked
package io.linkfleet.redirector.place;

import org.jspecify.annotations.NullMarked;
