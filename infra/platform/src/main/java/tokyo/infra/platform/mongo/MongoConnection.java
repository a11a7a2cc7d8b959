package tokyo.infra.platform.mongo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.UuidRepresentation;

/**
 * One client to MongoDB whose acknowledged writes survive the loss of a node: w:majority, j:true, reads from the primary.
 *
 * <p>Retryable writes are on. The driver negotiates them with each server: a store without sessions (the stand-in) gets each
 * write once, so no caller needs to know which store it talks to. A lost reply is then an ambiguous {@link StoreFault}.
 */
public final class MongoConnection implements AutoCloseable {
    private final MongoClient client;
    private final MongoDatabase database;

    private MongoConnection(MongoClient client, String database) {
        this.client = client;
        this.database = client.getDatabase(database);
    }

    /** Connects in the background; a store that is away is told by the first operation, after its timeout. */
    public static MongoConnection open(MongoConfig config) {
        long timeoutMillis = config.operationTimeout().toMillis();
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(config.uri().reveal()))
                .applicationName("tokyo")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .retryReads(true)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .timeout(timeoutMillis, MILLISECONDS)
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(config.maxConnections()).maxWaitTime(timeoutMillis, MILLISECONDS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(timeoutMillis, MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout((int) Math.min(timeoutMillis, Integer.MAX_VALUE), MILLISECONDS))
                .build();
        return new MongoConnection(MongoClients.create(settings), config.database());
    }

    /** The configured database, with the guarantees of this connection. */
    public MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        client.close();
    }
}
