package tokyo.push.national;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.ImportRefusal;

/** The national registry in memory; the list has what is shown, in its order, and a question may be refused. */
final class FakeNationalClient implements NationalClient {
    private final Map<String, List<JsonObject>> cities = new LinkedHashMap<>();
    private final Map<String, ImportRefusal> refused = new LinkedHashMap<>();

    void show(String city, JsonObject... records) {
        cities.put(city, List.of(records));
    }

    /** @param question a city's code or an id */
    void refuse(String question, ImportRefusal refusal) {
        refused.put(question, refusal);
    }

    @Override
    public Future<Result<List<Map<String, Object>>, ImportRefusal>> list(String cityCode) {
        return Future.succeededFuture(
                refused.containsKey(cityCode)
                        ? Result.refused(refused.get(cityCode))
                        : Result.ok(cities.getOrDefault(cityCode, List.of()).stream()
                                .map(FakeNationalClient::plain)
                                .toList()));
    }

    @Override
    public Future<Result<Map<String, Object>, ImportRefusal>> detail(String psid) {
        if (refused.containsKey(psid)) {
            return Future.succeededFuture(Result.refused(refused.get(psid)));
        }
        List<JsonObject> found = new ArrayList<>();
        cities.values()
                .forEach(records -> records.stream()
                        .filter(record -> psid.equals(record.getString("psid")))
                        .forEach(found::add));
        return Future.succeededFuture(Result.ok(plain(found.get(found.size() - 1))));
    }

    private static Map<String, Object> plain(JsonObject json) {
        Map<String, Object> plain = new LinkedHashMap<>();
        json.forEach(entry -> plain.put(entry.getKey(), value(entry.getValue())));
        return plain;
    }

    private static Object value(Object value) {
        return value instanceof JsonArray array
                ? array.stream().map(FakeNationalClient::value).toList()
                : value instanceof JsonObject object ? plain(object) : value;
    }
}
