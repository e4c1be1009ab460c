/** What all features of this service need. */
@NullMarked
package io.linkfleet.shortener.config;

import org.jspecify.annotations.NullMarked;
