/** Bodies of requests, read so that every broken rule is reported at once. */
@NullMarked
package io.linkfleet.shortener.json;

import org.jspecify.annotations.NullMarked;
