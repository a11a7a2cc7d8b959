package tokyo.points.file;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.approval.CampaignStore;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.CampaignState;

/** What staff do with files; what may follow on what is said by {@link GrantFile}, and kept by the store's revision. */
public final class GrantFiles {
    /** The newest of a campaign; a list by hand is made a few times a campaign. */
    static final int MOST_SHOWN = 50;

    /** Of a stop that met other steps: the release takes several a second. */
    private static final int STOP_ATTEMPTS = 20;

    private final FileStore files;
    private final CampaignStore campaigns;
    private final InstantSource clock;

    public GrantFiles(FileStore files, CampaignStore campaigns, InstantSource clock) {
        this.files = files;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /**
     * Who takes a step with what.
     *
     * @param tenant only its campaigns can be named
     */
    record Deed(String by, String tenant, String campaign) {}

    private interface Step extends BiFunction<GrantFile, GrantFile.Act, Result<GrantFile, FileRefusal>> {}

    /** Keeps the bytes and has them checked; the very same bytes again are the same file, however it stands. */
    Future<Result<GrantFile, FileRefusal>> upload(Deed deed, byte[] bytes) {
        return own(deed).compose(found -> {
            Optional<FileRefusal> refusal =
                    found.isEmpty() ? Optional.of(FileRefusal.NO_SUCH_CAMPAIGN) : refusal(found.get());
            return refusal.isPresent()
                    ? refused(refusal.get())
                    : kept(found.get().id(), deed, bytes);
        });
    }

    private Future<Result<GrantFile, FileRefusal>> kept(CampaignId campaign, Deed deed, byte[] bytes) {
        GrantFile received = GrantFile.received(campaign, GrantFile.hashOf(bytes), act(deed));
        // The bytes first: a file without them could be neither checked nor seen to be incomplete.
        return files.keep(received.id(), bytes)
                .compose(kept -> files.createIfAbsent(received))
                .map(Result::ok);
    }

    /** A campaign of another tenant is none. */
    private Future<Optional<Campaign>> own(Deed deed) {
        return CampaignId.parse(deed.campaign())
                .filter(id -> id.tenant().equals(deed.tenant()))
                .map(campaigns::find)
                .orElse(Future.succeededFuture(Optional.empty()));
    }

    private Optional<FileRefusal> refusal(Campaign campaign) {
        if (campaign.stateOn(TokyoTime.today(clock)) == CampaignState.ENDED) {
            return Optional.of(FileRefusal.CAMPAIGN_ENDED);
        }
        return campaign.approved().isEmpty() ? Optional.of(FileRefusal.NOT_APPROVED) : Optional.empty();
    }

    Future<Result<List<GrantFile>, FileRefusal>> ofCampaign(Deed deed) {
        return own(deed)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Result.refused(FileRefusal.NO_SUCH_CAMPAIGN))
                        : files.ofCampaign(found.get().id(), MOST_SHOWN).map(Result::ok));
    }

    Future<Result<GrantFile, FileRefusal>> find(Deed deed, String id) {
        return files.find(id)
                .map(found -> found.filter(file -> file.campaign().value().equals(deed.campaign())
                                && file.campaign().tenant().equals(deed.tenant()))
                        .<Result<GrantFile, FileRefusal>>map(Result::ok)
                        .orElseGet(() -> Result.refused(FileRefusal.NO_SUCH_FILE)));
    }

    /** What was refused of it, in the order of the file: while it is checked by the check, then by the release. */
    Future<Result<List<FileStore.Part>, FileRefusal>> refusedRows(Deed deed, String id, int after) {
        return find(deed, id)
                .compose(found -> found.fold(
                        file -> files.refusedAfter(file.id(), after, FileStore.MOST_PARTS)
                                .map(Result::ok),
                        refusal -> Future.succeededFuture(Result.refused(refusal))));
    }

    /** @param hash of what the approver has looked at */
    Future<Result<GrantFile, FileRefusal>> approve(Deed deed, String id, String hash) {
        return own(deed)
                .compose(campaign -> campaign.flatMap(this::refusal)
                        .map(GrantFiles::refused)
                        .orElseGet(() -> step(deed, id, 1, (file, act) -> file.approve(hash, act))));
    }

    Future<Result<GrantFile, FileRefusal>> stop(Deed deed, String id, String why) {
        return step(deed, id, STOP_ATTEMPTS, (file, act) -> file.stop(why, act));
    }

    Future<Result<GrantFile, FileRefusal>> resume(Deed deed, String id) {
        return step(deed, id, 1, GrantFile::resume);
    }

    Future<Result<GrantFile, FileRefusal>> end(Deed deed, String id, String why) {
        return step(deed, id, STOP_ATTEMPTS, (file, act) -> file.end(why, act));
    }

    /** @param attempts more than one only for what is right whatever came in between */
    private Future<Result<GrantFile, FileRefusal>> step(Deed deed, String id, int attempts, Step step) {
        return find(deed, id)
                .compose(found -> found.fold(
                        file -> step.apply(file, act(deed))
                                .fold(next -> taken(deed, file, next, attempts, step), GrantFiles::refused),
                        GrantFiles::refused));
    }

    private Future<Result<GrantFile, FileRefusal>> taken(
            Deed deed, GrantFile before, GrantFile next, int attempts, Step step) {
        if (next.revision() == before.revision()) {
            return Future.succeededFuture(Result.ok(next));
        }
        return files.advance(next).compose(taken -> {
            if (taken) {
                return Future.succeededFuture(Result.ok(next));
            }
            return attempts > 1 ? step(deed, next.id(), attempts - 1, step) : refused(FileRefusal.CHANGED_MEANWHILE);
        });
    }

    private GrantFile.Act act(Deed deed) {
        return new GrantFile.Act(deed.by(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Future<Result<GrantFile, FileRefusal>> refused(FileRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}
