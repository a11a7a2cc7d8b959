package tokyo.points.file;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.approval.CampaignStore;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignState;

/**
 * Looks at each open file once: checks it, releases it, or ends it with its campaign. One process does it at a time; two at once, as
 * after a pause, harm nobody.
 */
public final class FileJob {
    /** Rows of one step: they share inserts. After somebody has stopped a file, at most so many more are granted. */
    static final int AT_ONCE = 200;

    /** Of one file in one look, so that a large file does not keep others waiting, nor a process from its end, for more than seconds. */
    private static final int STEPS = 20;

    private static final int FILES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(FileJob.class);

    private final FileStore files;
    private final CampaignStore campaigns;
    private final FileCheck check;
    private final FileRelease release;
    private final InstantSource clock;

    public FileJob(
            FileStore files, CampaignStore campaigns, FileCheck check, FileRelease release, InstantSource clock) {
        this.files = files;
        this.campaigns = campaigns;
        this.check = check;
        this.release = release;
        this.clock = clock;
    }

    /** A fault of one file keeps no other from its steps; the next look tries again. */
    public Future<Void> run() {
        return page(Optional.empty());
    }

    private Future<Void> page(Optional<String> after) {
        return files.open(after, FILES)
                .compose(open -> each(open, 0)
                        .compose(done -> open.size() < FILES
                                ? Future.succeededFuture()
                                : page(Optional.of(open.get(open.size() - 1).id()))));
    }

    /** One after the other: each has up to 5 MB in memory. */
    private Future<Void> each(List<GrantFile> open, int at) {
        return at == open.size()
                ? Future.succeededFuture()
                : look(open.get(at))
                        .onFailure(fault -> LOG.warn("A file is tried again: {}", fault.getMessage()))
                        .otherwiseEmpty()
                        .compose(done -> each(open, at + 1));
    }

    private Future<Void> look(GrantFile file) {
        return campaigns
                .find(file.campaign())
                .map(Optional::orElseThrow)
                .compose(campaign -> look(file, campaign, campaign.stateOn(TokyoTime.today(clock))));
    }

    private Future<Void> look(GrantFile file, Campaign campaign, CampaignState now) {
        if (now == CampaignState.ENDED && file.state().isReleased()) {
            return file.end("CAMPAIGN_ENDED", bySystem())
                    .fold(files::advance, refusal -> Future.succeededFuture(false))
                    .mapEmpty();
        }
        return switch (file.state()) {
            case CHECKING -> withRows(file, rows -> check.run(file, campaign, rows, STEPS));
            case RELEASING ->
                now == CampaignState.OPEN
                        ? withRows(file, rows -> release.run(file, campaign, rows, STEPS))
                        : Future.succeededFuture();
            case ENDING -> withRows(file, rows -> release.run(file, campaign, rows, STEPS));
            case HELD, REFUSED, CHECKED, DONE, CANCELLED -> Future.succeededFuture();
        };
    }

    /** Whatever lies in the store must be what somebody stood by, each time that it is read. */
    private Future<Void> withRows(GrantFile file, Function<Rows, Future<Void>> step) {
        return files.bytes(file.id())
                .compose(bytes -> GrantFile.hashOf(bytes).equals(file.hash())
                        ? step.apply(Rows.of(bytes))
                        : otherBytes(file, step));
    }

    private Future<Void> otherBytes(GrantFile file, Function<Rows, Future<Void>> step) {
        LOG.error("The bytes of file {} are not those of its hash", file.id());
        return switch (file.state()) {
            case CHECKING -> step.apply(Rows.none(RowRefusal.OTHER_BYTES));
            case RELEASING ->
                files.advance(file.halted(RowRefusal.OTHER_BYTES.name(), bySystem()))
                        .mapEmpty();
            // Its slots can be ended by nobody who does not know their values: somebody has to bring the file back.
            case HELD, ENDING, REFUSED, CHECKED, DONE, CANCELLED -> Future.succeededFuture();
        };
    }

    private GrantFile.Act bySystem() {
        return new GrantFile.Act(GrantFile.SYSTEM, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
