/** What benchmarks measure: servers and services with a folder and ports of their own. */
@NullMarked
package io.linkfleet.loadtests.fleet;

import org.jspecify.annotations.NullMarked;
