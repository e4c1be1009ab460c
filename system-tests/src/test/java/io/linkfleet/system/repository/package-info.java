/** What the repository's own files say of each other. */
@NullMarked
package io.linkfleet.system.repository;

import org.jspecify.annotations.NullMarked;
