/** Answers followers of short URLs; start reading at {@code redirect.web.RedirectFilter}. */
@NullMarked
package io.linkfleet.redirector;

import org.jspecify.annotations.NullMarked;
