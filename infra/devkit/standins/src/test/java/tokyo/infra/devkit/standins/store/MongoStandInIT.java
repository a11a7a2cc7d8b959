package tokyo.infra.devkit.standins.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MongoStandInIT {

    @TempDir
    Path folder;

    @Test
    void what_was_inserted_is_there_after_a_restart() {
        Path file = folder.resolve("city.mv");
        try (MongoStandIn store = MongoStandIn.start(file, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> wards = client.getDatabase("city").getCollection("wards");
            Mono.from(wards.insertOne(new Document("_id", "131083").append("name", "江東区")))
                    .block();
        }
        try (MongoStandIn store = MongoStandIn.start(file, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> wards = client.getDatabase("city").getCollection("wards");
            assertThat(Flux.from(wards.find()).collectList().block())
                    .containsExactly(new Document("_id", "131083").append("name", "江東区"));
        }
    }
}
