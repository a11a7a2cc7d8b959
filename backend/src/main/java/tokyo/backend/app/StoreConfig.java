package tokyo.backend.app;

import java.net.URI;
import java.time.Duration;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.config.Secret;
import tokyo.infra.platform.mongo.MongoConfig;

/** Which MongoDB holds the truth. */
public record StoreConfig(
        @Key(value = "mongodb.uri", says = "connection string of the replica set")
        Secret uri,

        @Key(value = "mongodb.database", says = "name of the database", defaultTo = "tokyo")
        String database,

        @Key(value = "mongodb.timeout", says = "longest wait for one operation with its retries", defaultTo = "5s")
        Duration timeout,

        @Key(value = "mongodb.connections", says = "connections to each server at most, 1 to 500", defaultTo = "64")
        int connections) {

    MongoConfig mongo() {
        return new MongoConfig(URI.create(uri.reveal()), database, timeout, connections);
    }
}
