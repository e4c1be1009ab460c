/** What holds for every request and answer, whoever serves it. */
@NullMarked
package io.linkfleet.gateway.edge;

import org.jspecify.annotations.NullMarked;
