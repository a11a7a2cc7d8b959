package tokyo.infra.devkit.standins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The official driver, waited for: what a test needs to speak with the store in one line. */
final class Driver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DUPLICATE_KEY = 11000;

    private final MongoClient client;

    Driver(String uri) {
        this(uri, "");
    }

    /** @param options more of the connection string, each with its {@code &} */
    Driver(String uri, String options) {
        client = MongoClients.create(uri + "/?uuidRepresentation=STANDARD&w=majority&journal=true" + options);
    }

    MongoCollection<Document> collection(String name) {
        return collection("city", name);
    }

    MongoCollection<Document> collection(String database, String name) {
        return client.getDatabase(database).getCollection(name);
    }

    MongoClient client() {
        return client;
    }

    static <T> T one(Publisher<T> publisher) {
        return Objects.requireNonNull(Mono.from(publisher).block(PATIENCE));
    }

    static void done(Publisher<?> publisher) {
        Flux.from(publisher).then().block(PATIENCE);
    }

    static <T> List<T> all(Publisher<T> publisher) {
        return Objects.requireNonNull(Flux.from(publisher).collectList().block(PATIENCE));
    }

    static void uniqueIndex(MongoCollection<Document> collection, String field, boolean sparse) {
        done(collection.createIndex(
                new Document(field, 1), new IndexOptions().unique(true).sparse(sparse)));
    }

    static void assertDuplicate(Publisher<?> write) {
        Throwable refusal = catchThrowable(() -> done(write));
        assertThat(refusal).isInstanceOf(MongoException.class);
        assertThat(((MongoException) refusal).getCode()).isEqualTo(DUPLICATE_KEY);
    }

    @Override
    public void close() {
        client.close();
    }
}
