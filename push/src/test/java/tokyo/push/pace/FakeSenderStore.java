package tokyo.push.pace;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roll in memory. */
public final class FakeSenderStore implements SenderStore {
    private final Map<String, Beat> roll = new LinkedHashMap<>();

    @Override
    public Future<List<Beat>> beat(Beat mine, Collection<String> forgotten) {
        forgotten.forEach(roll::remove);
        roll.put(mine.sender(), mine);
        return Future.succeededFuture(List.copyOf(roll.values()));
    }

    @Override
    public Future<Void> leave(String sender) {
        roll.remove(sender);
        return Future.succeededFuture();
    }
}
