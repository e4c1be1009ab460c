/** Admission and isolation of clicks. */
@NullMarked
package io.linkfleet.analytics.ingest.domain;

import org.jspecify.annotations.NullMarked;
