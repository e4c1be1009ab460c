/** Statistics of a short URL over HTTP: settings and assembly. */
@NullMarked
package io.linkfleet.analytics.stats;

import org.jspecify.annotations.NullMarked;
