package io.linkfleet.localstack.server;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;

/** Has a broker forget its consumer groups. A program of its own, since Kafka's jars stand apart from this module's. */
final class ConsumerGroups {

    private ConsumerGroups() {}

    /** @param arguments the broker's address */
    public static void main(String[] arguments) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", arguments[0]))) {
            List<String> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .toList();
            admin.deleteConsumerGroups(groups).all().get();
        }
    }
}
