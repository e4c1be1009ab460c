@NullMarked
package io.linkfleet.redirector.redirect.cache;

import org.jspecify.annotations.NullMarked;
