@NullMarked
package io.linkfleet.localstack.supervisor;

import org.jspecify.annotations.NullMarked;
