/** What a redirector knows of a short URL and what it answers. No web, no storage. */
@NullMarked
package io.linkfleet.redirector.redirect.domain;

import org.jspecify.annotations.NullMarked;
