package tokyo.points.approval;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.CampaignState;
import tokyo.points.campaign.LogLine;

/** Campaigns as they lie in documents. */
final class MongoCampaigns {
    /** There from the funding until nothing can be leased of it any more. */
    static final String OPEN_BUDGET = "openBudget";

    /** What a step may change; all else of a campaign is for ever. */
    static final List<String> CHANGING = List.of(
            "revision", "state", "terms", "writers", "proposed", "approved", "funded", "awaitsFunding", OPEN_BUDGET);

    private MongoCampaigns() {}

    static Document write(Campaign campaign) {
        Document written = new Document("_id", campaign.id().value())
                .append("tenant", campaign.id().tenant())
                .append("made", made(campaign))
                .append("revision", campaign.revision())
                .append("state", campaign.state().name())
                .append(
                        "terms",
                        Document.parse(TermsJson.write(campaign.terms()).encode()))
                .append("writers", campaign.writers().stream().sorted().toList())
                .append(
                        "log",
                        campaign.log().stream().map(MongoCampaigns::write).toList());
        campaign.proposed().ifPresent(one -> written.append("proposed", write(one)));
        campaign.approved().ifPresent(one -> written.append("approved", write(one)));
        campaign.funded().ifPresent(entry -> written.append("funded", entry).append(OPEN_BUDGET, true));
        return campaign.awaitsFunding() ? written.append("awaitsFunding", true) : written;
    }

    /** Sorts by the time of making, so its digits are always as many (an instant's text leaves zeros out); the id parts those of one. */
    private static String made(Campaign campaign) {
        long millis = campaign.log().get(0).at().toEpochMilli();
        return String.format(Locale.ROOT, "%015d", millis) + "/" + campaign.id().value();
    }

    private static Document write(Campaign.Signature signature) {
        return new Document("hash", signature.hash())
                .append("by", signature.by())
                .append("at", Date.from(signature.at()));
    }

    static Document write(LogLine line) {
        return new Document("step", line.step().name())
                .append("by", line.by())
                .append("at", Date.from(line.at()))
                .append("hash", line.hash())
                .append("note", line.note());
    }

    /** @throws IllegalArgumentException for what no campaign can be: somebody else has written it */
    static Campaign read(Document stored) {
        return new Campaign(
                CampaignId.parse(stored.getString("_id"))
                        .orElseThrow(() -> new IllegalArgumentException("no id of a campaign")),
                stored.getLong("revision"),
                CampaignState.valueOf(stored.getString("state")),
                TermsJson.read(
                        new JsonObject(stored.get("terms", Document.class).toJson())),
                new HashSet<>(stored.getList("writers", String.class)),
                signature(stored, "proposed"),
                signature(stored, "approved"),
                Optional.ofNullable(stored.getString("funded")),
                stored.getList("log", Document.class).stream()
                        .map(MongoCampaigns::readLine)
                        .toList());
    }

    private static Optional<Campaign.Signature> signature(Document stored, String field) {
        return Optional.ofNullable(stored.get(field, Document.class))
                .map(one -> new Campaign.Signature(one.getString("hash"), one.getString("by"), at(one)));
    }

    private static LogLine readLine(Document stored) {
        return new LogLine(
                LogLine.Step.valueOf(stored.getString("step")),
                stored.getString("by"),
                at(stored),
                stored.getString("hash"),
                stored.getString("note"));
    }

    private static Instant at(Document stored) {
        return stored.getDate("at").toInstant();
    }
}
