package tokyo.infra.platform.mongo;

import java.time.Duration;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.config.Secret;

/**
 * Which MongoDB, and how long and how widely it is asked.
 *
 * @param uri connection string; may hold a password
 * @param operationTimeout longest wait for one operation, with its retries, its place in the pool and finding a server; at least 1 ms
 * @param maxConnections of this process to each server, 1 to {@value #MOST_CONNECTIONS}
 */
public record MongoConfig(
        @Key(value = "mongodb.uri", says = "connection string of the MongoDB replica set")
        Secret uri,

        @Key(value = "mongodb.database", says = "name of the database", defaultTo = "tokyo")
        String database,

        @Key(value = "mongodb.operation-timeout", says = "longest wait for one operation", defaultTo = "5s")
        Duration operationTimeout,

        @Key(
                value = "mongodb.max-connections",
                says = "connections of this process to each server, 1 to 500",
                defaultTo = "64")
        int maxConnections) {

    /** A replica set of three serves tens of such processes before its own limit of connections. */
    private static final int MOST_CONNECTIONS = 500;

    /** Longer than a failover's election takes (10-12 s) would hold requests that nobody waits for any more. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    /** Batches keep the number of operations in flight small; a store of one node serves 64 at a time. */
    public static final int USUAL_CONNECTIONS = 64;

    public MongoConfig {
        if (operationTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("mongodb.operation-timeout must be at least 1 ms: " + operationTimeout);
        }
        if (maxConnections < 1 || maxConnections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "mongodb.max-connections must be 1 to " + MOST_CONNECTIONS + ": " + maxConnections);
        }
        if (database.isBlank()) {
            throw new IllegalArgumentException("mongodb.database must have a name");
        }
    }

    public MongoConfig(String uri, String database) {
        this(new Secret(uri), database, USUAL_TIMEOUT, USUAL_CONNECTIONS);
    }
}
