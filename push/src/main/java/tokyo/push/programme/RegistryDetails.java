package tokyo.push.programme;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tokyo.push.inbox.ProgrammeDetails;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryStore;
import tokyo.push.registry.RegistryStore.Listed;

/** What a resident reads about one programme, as last published; also when it was withdrawn since. */
public final class RegistryDetails implements ProgrammeDetails {
    private final RegistryStore registry;

    public RegistryDetails(RegistryStore registry) {
        this.registry = registry;
    }

    @Override
    public Future<Optional<JsonObject>> find(String psid) {
        return registry.programme(psid).map(found -> found.map(RegistryDetails::json));
    }

    static JsonObject json(Listed listed) {
        Programme programme = listed.programme();
        JsonObject json = new JsonObject()
                .put("name", programme.name())
                .put("area", programme.area().name())
                .put("withdrawn", listed.withdrawn());
        put(json, "summary", programme.summary());
        put(
                json,
                "support",
                programme.support().description(),
                programme.support().money(),
                programme.support().goods());
        put(
                json,
                "howToApply",
                programme.procedure().persons(),
                programme.procedure().method());
        put(json, "period", programme.procedure().period().asWritten());
        put(json, "belongings", programme.procedure().belongings());
        put(json, "counter", programme.procedure().counter());
        put(json, "contact", programme.contact().name(), programme.contact().phone());
        return json;
    }

    /** Says nothing where the source says nothing; the same words twice are said once. */
    private static void put(JsonObject json, String field, String... texts) {
        String said = Stream.of(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
        if (!said.isEmpty()) {
            json.put(field, said);
        }
    }
}
