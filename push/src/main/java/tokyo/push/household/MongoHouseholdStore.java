package tokyo.push.household;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.PersonId;

/**
 * Copies in MongoDB, {@code _id} is the person; a withdrawn one keeps its version and nothing else.
 *
 * <p>Reads are by {@code _id}; scans walk the {@code _id} index, those of a ward the index (ward, _id).
 */
public final class MongoHouseholdStore implements HouseholdStore {
    private static final String NAME = "push_households";

    private final MongoCollection<Document> households;
    private final MongoBridge bridge;

    public MongoHouseholdStore(MongoDatabase database, MongoBridge bridge) {
        this.households = database.getCollection(NAME);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(NAME, "ward", "ward", "_id"));
    }

    @Override
    public Future<Boolean> putIfNewer(HouseholdCopy copy) {
        return replaceIfNewer(write(copy.stated()), copy.person(), copy.version());
    }

    @Override
    public Future<Boolean> withdrawIfNewer(PersonId person, long version) {
        return replaceIfNewer(new Document("version", version), person, version);
    }

    /** The upsert meets the taken {@code _id} when the filter fails: then something newer (or this very version) is there. */
    private Future<Boolean> replaceIfNewer(Document written, PersonId person, long version) {
        Bson older = and(eq("_id", person.value()), lt("version", version));
        return bridge.one(households.replaceOne(older, written, new ReplaceOptions().upsert(true)))
                .map(true)
                .recover(fault -> StoreFault.isDuplicate(fault) ? isAt(person, version) : Future.failedFuture(fault));
    }

    private Future<Boolean> isAt(PersonId person, long version) {
        Bson same = and(eq("_id", person.value()), eq("version", version));
        return bridge.maybe(households.find(same).first()).map(Optional::isPresent);
    }

    @Override
    public Future<Map<PersonId, HouseholdCopy>> find(Collection<PersonId> persons) {
        List<String> ids = persons.stream().map(PersonId::value).distinct().toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return bridge.atMost(households.find(in("_id", ids)), ids.size())
                .map(found -> copies(found).stream().collect(Collectors.toMap(HouseholdCopy::person, c -> c)));
    }

    @Override
    public Future<List<HouseholdCopy>> scan(Optional<PersonId> after) {
        return scan(new ArrayList<>(), after);
    }

    @Override
    public Future<List<HouseholdCopy>> scanWard(String ward, Optional<PersonId> after) {
        return scan(new ArrayList<>(List.of(eq("ward", ward))), after);
    }

    private Future<List<HouseholdCopy>> scan(List<Bson> filters, Optional<PersonId> after) {
        filters.add(exists("ward"));
        after.ifPresent(person -> filters.add(gt("_id", person.value())));
        return bridge.atMost(
                        households.find(and(filters)).sort(ascending("_id")).limit(SCAN_PAGE), SCAN_PAGE)
                .map(MongoHouseholdStore::copies);
    }

    private static List<HouseholdCopy> copies(List<Document> found) {
        return found.stream()
                .filter(stored -> stored.containsKey("ward"))
                .map(MongoHouseholdStore::read)
                .toList();
    }

    private static Document write(HouseholdChanged stated) {
        return new Document("version", stated.version())
                .append("ward", stated.ward())
                .append("attributes", new Document(new HashMap<String, Object>(stated.attributes())))
                .append(
                        "children",
                        stated.children().stream()
                                .map(MongoHouseholdStore::write)
                                .toList());
    }

    private static Document write(HouseholdChanged.Child child) {
        Document written = new Document("id", child.childId())
                .append("attributes", new Document(new HashMap<String, Object>(child.attributes())));
        child.birthDate().ifPresent(day -> written.append("birth", day.toString()));
        child.dueDate().ifPresent(day -> written.append("due", day.toString()));
        return written;
    }

    private static HouseholdCopy read(Document stored) {
        List<HouseholdChanged.Child> children = stored.getList("children", Document.class).stream()
                .map(child -> new HouseholdChanged.Child(
                        child.getString("id"), day(child, "birth"), day(child, "due"), attributes(child)))
                .toList();
        return new HouseholdCopy(new HouseholdChanged(
                new PersonId(stored.getString("_id")),
                stored.getLong("version"),
                stored.getString("ward"),
                children,
                attributes(stored)));
    }

    private static Map<String, Boolean> attributes(Document stored) {
        Map<String, Boolean> attributes = new HashMap<>();
        stored.get("attributes", new Document())
                .forEach((name, value) -> attributes.put(name, Boolean.TRUE.equals(value)));
        return attributes;
    }

    private static Optional<LocalDate> day(Document stored, String field) {
        return Optional.ofNullable(stored.getString(field)).map(LocalDate::parse);
    }
}
