/** HTTP load and what it measures; knows nothing of short URLs. */
@NullMarked
package io.linkfleet.loadtests.http;

import org.jspecify.annotations.NullMarked;
