@NullMarked
package io.linkfleet.localstack.backup;

import org.jspecify.annotations.NullMarked;
