@NullMarked
package io.linkfleet.localstack.cli;

import org.jspecify.annotations.NullMarked;
