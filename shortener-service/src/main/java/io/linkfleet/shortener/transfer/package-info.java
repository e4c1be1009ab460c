/** Rows of files in CSV and NDJSON, read and written piece by piece. */
@NullMarked
package io.linkfleet.shortener.transfer;

import org.jspecify.annotations.NullMarked;
