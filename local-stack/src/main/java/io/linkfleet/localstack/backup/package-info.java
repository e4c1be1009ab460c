/** A copy of what the fleet can't make anew, and the way back from it. */
@NullMarked
package io.linkfleet.localstack.backup;

import org.jspecify.annotations.NullMarked;
