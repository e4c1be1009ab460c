package io.linkfleet.localstack.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is in a back-up.
 *
 * @param madeAt every change that was committed before is in it
 * @param migrations by schema, the version that its tables had
 * @param partitions in the order in which they can be made
 */
record Manifest(Instant madeAt, Map<String, String> migrations, List<Table> tables, List<Partition> partitions) {

    /**
     * A table with all its rows, those of its partitions included.
     *
     * @param name with its schema, quoted as SQL needs it
     * @param columns those that are stored, quoted and in their order
     */
    record Table(String name, List<String> columns, long rows) {

        String columnList() {
            return String.join(", ", columns);
        }

        String entry() {
            return name + ".copy";
        }
    }

    /**
     * A partition of a table.
     *
     * @param bound as {@code CREATE TABLE … PARTITION OF} takes it
     * @param owner role that it belongs to
     */
    record Partition(String name, String parent, String bound, String owner) {}
}
