@NullMarked
package io.linkfleet.redirector.click;

import org.jspecify.annotations.NullMarked;
