/** How fast clicks become figures. */
@NullMarked
package io.linkfleet.loadtests.ingest;

import org.jspecify.annotations.NullMarked;
