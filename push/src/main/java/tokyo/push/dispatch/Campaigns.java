package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.pace.CampaignId;
import tokyo.push.pace.SenderStore;

/**
 * Which campaigns are stopped because the push service calls their payload wrong: of one campaign it would refuse every message,
 * whichever batch it lies in and whoever sends it.
 *
 * <p>A stop is stored and ends by itself, since nobody can tell a process that the payload was mended: what it holds back is not lost,
 * and when it ends a message shows whether it was. Another process heeds it within a second; until then it hears the same answer.
 */
final class Campaigns {
    private static final Logger LOG = LoggerFactory.getLogger(Campaigns.class);

    /** Then a message is tried again; who has mended the payload need not do anything. */
    static final Duration STOPPED_FOR = Duration.ofHours(1);

    /** They are read every second, in one document of at most 150 kB; beyond it the one that ends first is tried again. */
    static final int MAX_STOPPED = 1_000;

    private final SenderStore senders;
    private final Clock clock;
    private Map<CampaignId, Instant> stops = Map.of();

    /** @param clock of the machine */
    Campaigns(SenderStore senders, Clock clock) {
        this.senders = senders;
        this.clock = clock;
    }

    /** Stops it here at once, and for all when it is stored; also if that fails. */
    Future<Void> stop(CampaignId campaign) {
        if (untilFree(campaign).isZero()) {
            LOG.error(
                    "the push service calls our payload of {} wrong; it is stopped for {}",
                    campaign.value(),
                    STOPPED_FOR);
        }
        Instant until = clock.instant().plus(STOPPED_FOR);
        List<CampaignId> over = tooMany();
        Map<CampaignId, Instant> now = new HashMap<>(stops);
        over.forEach(now::remove);
        now.put(campaign, until);
        stops = now;
        return senders.stop(campaign, until, over).otherwise(fault -> {
            LOG.warn("the stop of {} could not be stored: {}", campaign.value(), fault.getMessage());
            return null;
        });
    }

    /** What is over, and what has to make room for one more. */
    private List<CampaignId> tooMany() {
        List<CampaignId> byEnd = new ArrayList<>(stops.keySet());
        byEnd.sort(Comparator.comparing(stops::get));
        int running = count();
        int over = byEnd.size() - running + Math.max(0, running + 1 - MAX_STOPPED);
        return byEnd.subList(0, over);
    }

    /** Takes over what other processes have stopped; what this one has and could not store stays. */
    Future<Void> hear() {
        return senders.stops()
                .<Void>map(all -> {
                    Map<CampaignId, Instant> now = new HashMap<>(stops);
                    now.values().removeIf(until -> !until.isAfter(clock.instant()));
                    // Those that are over stay among them, so that the next stop strikes them.
                    all.forEach((campaign, until) ->
                            now.merge(campaign, until, (mine, theirs) -> mine.isAfter(theirs) ? mine : theirs));
                    stops = now;
                    return null;
                })
                .otherwise(fault -> {
                    LOG.warn("stopped campaigns could not be read: {}", fault.getMessage());
                    return null;
                });
    }

    boolean isStopped(CampaignId campaign) {
        return !untilFree(campaign).isZero();
    }

    /** How long it is stopped; zero if it is not. */
    Duration untilFree(CampaignId campaign) {
        Instant until = stops.getOrDefault(campaign, Instant.MIN);
        Instant now = clock.instant();
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** Stops that run. */
    int count() {
        Instant now = clock.instant();
        return (int) stops.values().stream().filter(until -> until.isAfter(now)).count();
    }
}
