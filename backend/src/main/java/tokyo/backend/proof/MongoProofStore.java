package tokyo.backend.proof;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.api.PersonKey;

/** Proofs in MongoDB, {@code _id} is the person's key, which does not say who it is; all steps are by it. */
final class MongoProofStore implements ProofStore {
    private final MongoCollection<Document> proofs;
    private final MongoBridge bridge;

    MongoProofStore(MongoDatabase database, MongoBridge bridge) {
        this.proofs = database.getCollection("proofs");
        this.bridge = bridge;
    }

    @Override
    public Future<Void> put(PersonKey person, Proof proof) {
        Document written = new Document("_id", person.value())
                .append("resident", proof.resident())
                .append("provenOn", proof.provenOn().toString());
        proof.birthDate().ifPresent(day -> written.append("birthDate", day.toString()));
        return bridge.done(proofs.replaceOne(eq("_id", person.value()), written, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<Optional<Proof>> find(PersonKey person) {
        return bridge.maybe(proofs.find(eq("_id", person.value())).first())
                .map(found -> found.map(MongoProofStore::read));
    }

    private static Proof read(Document stored) {
        return new Proof(
                Optional.ofNullable(stored.getString("birthDate")).map(LocalDate::parse),
                stored.getBoolean("resident"),
                LocalDate.parse(stored.getString("provenOn")));
    }

    @Override
    public Future<Void> withdraw(PersonKey person) {
        return bridge.done(proofs.deleteOne(eq("_id", person.value())));
    }
}
