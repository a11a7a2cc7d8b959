package tokyo.infra.platform.health;

import tokyo.infra.platform.config.Key;

/** Where the operator's port listens. It has no authentication: it must not be reachable from outside the cluster. */
public record ManagementConfig(
        @Key(value = "management.host", says = "address of the port for health and metrics", defaultTo = "127.0.0.1")
        String host,

        @Key(
                value = "management.port",
                says = "TCP port for health and metrics, 0 for any free one",
                defaultTo = "9090")
        int port) {
    public ManagementConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("management.port must be from 0 to 65535");
        }
    }
}
