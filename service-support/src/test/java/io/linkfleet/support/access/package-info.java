@NullMarked
package io.linkfleet.support.access;

import org.jspecify.annotations.NullMarked;
