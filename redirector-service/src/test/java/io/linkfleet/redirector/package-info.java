/** The redirector as its followers meet it, on real servers. */
@NullMarked
package io.linkfleet.redirector;

import org.jspecify.annotations.NullMarked;
