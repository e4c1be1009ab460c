/** The layers in front of Postgres, and the rule that an older version never replaces a newer one. */
@NullMarked
package io.linkfleet.redirector.redirect.cache;

import org.jspecify.annotations.NullMarked;
