/** Short URLs created and listed, beside what their database can do. */
@NullMarked
package io.linkfleet.loadtests.create;

import org.jspecify.annotations.NullMarked;
