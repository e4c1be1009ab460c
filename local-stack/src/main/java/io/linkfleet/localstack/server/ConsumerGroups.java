package io.linkfleet.localstack.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Has a broker forget its consumer groups. A program of its own, since Kafka's jars stand apart from this module's. */
final class ConsumerGroups {

    /** A consumer that was killed counts as a member until its session has timed out, after 45 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private ConsumerGroups() {}

    /** @param arguments the broker's address */
    public static void main(String[] arguments) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", arguments[0]))) {
            while (!areDeleted(admin, groups(admin))) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("there are still consumers in one of the groups " + groups(admin));
                }
                Thread.sleep(RETRY);
            }
        }
    }

    private static List<String> groups(Admin admin) throws Exception {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .toList();
    }

    /** False when one of them has members. */
    private static boolean areDeleted(Admin admin, List<String> groups) throws Exception {
        try {
            admin.deleteConsumerGroups(groups).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            throw e;
        }
    }
}
