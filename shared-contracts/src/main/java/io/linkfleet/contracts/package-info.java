/** What the services say to each other: topics and value types. No Spring, no I/O. */
@NullMarked
package io.linkfleet.contracts;

import org.jspecify.annotations.NullMarked;
