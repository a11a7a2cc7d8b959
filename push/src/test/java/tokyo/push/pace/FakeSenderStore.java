package tokyo.push.pace;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roll in memory. */
public final class FakeSenderStore implements SenderStore {
    private final Map<String, Beat> roll = new LinkedHashMap<>();
    private final Map<CampaignId, Instant> stops = new LinkedHashMap<>();

    @Override
    public Future<List<Beat>> beat(Beat mine, Collection<String> forgotten) {
        forgotten.forEach(roll::remove);
        roll.put(mine.sender(), mine);
        return Future.succeededFuture(List.copyOf(roll.values()));
    }

    /** Who is on the roll, as last heard. */
    public List<Beat> roll() {
        return List.copyOf(roll.values());
    }

    @Override
    public Future<Void> stop(CampaignId campaign, Instant until, Collection<CampaignId> over) {
        over.forEach(stops::remove);
        stops.put(campaign, until);
        return Future.succeededFuture();
    }

    @Override
    public Future<Map<CampaignId, Instant>> stops() {
        return Future.succeededFuture(Map.copyOf(stops));
    }

    @Override
    public Future<Void> leave(String sender) {
        roll.remove(sender);
        return Future.succeededFuture();
    }
}
