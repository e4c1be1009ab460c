package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.LocalServer;
import java.util.List;
import java.util.Map;

/** What a supervisor runs: servers first, then the services that need them. */
interface Fleet {

    /**
     * Fails when the fleet can't start as things are, before anything is started.
     *
     * @throws FleetException with what the person at the terminal can do about it
     */
    void check();

    /** The servers that the services need, which need nobody. */
    List<LocalServer> infrastructure();

    /** Makes what the services expect to find in the infrastructure. */
    void prepare();

    List<LocalServer> services();

    /** Where everything can be reached, by kind. */
    Map<String, String> urls();
}
