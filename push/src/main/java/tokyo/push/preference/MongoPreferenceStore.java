package tokyo.push.preference;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.PersonId;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Topic;
import tokyo.push.decision.Wishes;
import tokyo.push.template.Language;

/** Choices in MongoDB, {@code _id} is the person; all reads are by it. */
public final class MongoPreferenceStore implements PreferenceStore {
    private final MongoCollection<Document> preferences;
    private final MongoBridge bridge;

    public MongoPreferenceStore(MongoDatabase database, MongoBridge bridge) {
        this.preferences = database.getCollection("push_preferences");
        this.bridge = bridge;
    }

    @Override
    public Future<Map<PersonId, Preferences>> find(Collection<PersonId> persons) {
        List<String> ids = persons.stream().map(PersonId::value).distinct().toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return bridge.atMost(preferences.find(in("_id", ids)), ids.size()).map(found -> {
            Map<PersonId, Preferences> read = new HashMap<>();
            found.forEach(one -> read.put(new PersonId(one.getString("_id")), read(one)));
            return read;
        });
    }

    /** For the first choice the upsert meets the taken {@code _id} when the filter fails; then it is looked whose choice is there. */
    @Override
    public Future<Boolean> replaceIfAt(PersonId person, long from, Preferences chosen) {
        Preferences next = chosen.withRevision(from + 1);
        Bson before = and(eq("_id", person.value()), eq("revision", from));
        ReplaceOptions options = new ReplaceOptions().upsert(from == 0);
        return bridge.one(preferences.replaceOne(before, write(next), options))
                .map(done -> done.getMatchedCount() == 1 || done.getUpsertedId() != null)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault))
                .compose(replaced -> replaced ? Future.succeededFuture(true) : isThere(person, next));
    }

    private Future<Boolean> isThere(PersonId person, Preferences next) {
        return find(List.of(person))
                .map(found -> Optional.ofNullable(found.get(person))
                        .filter(next::equals)
                        .isPresent());
    }

    private static Document write(Preferences chosen) {
        Wishes wishes = chosen.wishes();
        Document written = new Document("revision", chosen.revision())
                .append(
                        "muted",
                        wishes.muted().stream().map(Topic::name).sorted().toList())
                .append("digest", wishes.digest())
                .append("quietFrom", wishes.quiet().from())
                .append("quietMinutes", wishes.quiet().minutes())
                .append("cap", wishes.dailyCap());
        chosen.language().ifPresent(language -> written.append("language", language.tag()));
        return written;
    }

    private static Preferences read(Document stored) {
        Wishes wishes = new Wishes(
                stored.getList("muted", String.class).stream()
                        .map(Topic::valueOf)
                        .collect(Collectors.toSet()),
                stored.getBoolean("digest"),
                new QuietHours(stored.getInteger("quietFrom"), stored.getInteger("quietMinutes")),
                stored.getInteger("cap"));
        Optional<Language> language =
                Optional.ofNullable(stored.getString("language")).flatMap(Language::ofTag);
        return new Preferences(wishes, language, stored.getLong("revision"));
    }
}
