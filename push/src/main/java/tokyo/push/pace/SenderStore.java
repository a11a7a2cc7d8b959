package tokyo.push.pace;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The senders of all processes, as far as they must know of each other. */
public interface SenderStore {

    /**
     * One sender's sign of life.
     *
     * @param lastMinute messages that it sent within the last minute
     * @param level how far its rise has come, up to 1
     */
    record Beat(String sender, Instant at, long lastMinute, double level) {}

    /** Replaces the sender's beat, strikes the forgotten, and answers all that are left; one atomic step. */
    Future<List<Beat>> beat(Beat mine, Collection<String> forgotten);

    /** Nobody sends for the campaign until then; strikes the stops that are over. One atomic step, and the last one counts. */
    Future<Void> stop(CampaignId campaign, Instant until, Collection<CampaignId> over);

    /** Until when which campaigns are stopped; also stops that are over and not struck yet. */
    Future<Map<CampaignId, Instant>> stops();

    /** The sender ends in peace: its part is free at once. */
    Future<Void> leave(String sender);
}
