package io.linkfleet.localstack.testing;

/** Where the servers of tests come from; each is started when it is first asked for. */
interface ServerSource {

    TestDatabase createDatabase(String name);

    String redisUrl();

    String kafkaBootstrapServers();
}
