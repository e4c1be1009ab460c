package io.linkfleet.shortener.transfer;

import tools.jackson.databind.JsonNode;

/**
 * One row of a file.
 *
 * @param number from 1, without the header
 * @param values as a body of the API would have them; a missing node when the row can't be read
 */
public record Row(long number, JsonNode values) {}
