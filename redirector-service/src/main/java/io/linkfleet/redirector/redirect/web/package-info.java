/** HTTP in front of the resolver. */
@NullMarked
package io.linkfleet.redirector.redirect.web;

import org.jspecify.annotations.NullMarked;
