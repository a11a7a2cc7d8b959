package tokyo.points.statement;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.approval.CampaignStore;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.EligibleAction;
import tokyo.points.entry.Account;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lot;
import tokyo.points.holding.Lots;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;

/** Reads a person's own entries: the last one says what they have, and each says how it came about. */
public final class Statements {
    /** Before the code of the action in a grant's memo. */
    private static final String ACTION = " action ";

    /** Before the words that staff have given as the reason of a grant. */
    private static final String BECAUSE = " because ";

    private final JournalStore journal;
    private final LastEntry lastEntry;
    private final CampaignStore campaigns;
    private final InstantSource clock;

    /** @param clock of business: by it lots end */
    public Statements(JournalStore journal, LastEntry lastEntry, CampaignStore campaigns, InstantSource clock) {
        this.journal = journal;
        this.lastEntry = lastEntry;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** The memo of a grant: when the evidence was looked up, and for which action of the campaign it is. */
    public static String memo(String evidence, String action) {
        return evidence + ACTION + action;
    }

    /** The memo of a grant that no action brought: where it came from, and the reason as its person reads it. */
    public static String because(String source, String reason) {
        return source + BECAUSE + reason;
    }

    Future<Statement> of(Account.Citizen citizen) {
        LocalDate today = TokyoTime.today(clock);
        return lastEntry
                .of(citizen)
                .compose(last -> last.map(entry -> statement(entry.after(), today))
                        .orElse(Future.succeededFuture(Statement.NOTHING)));
    }

    private Future<Statement> statement(Holdings has, LocalDate today) {
        Lots spendable = has.lots().spendableLots(today);
        return named(List.of(spendable))
                .map(names -> new Statement(spendable.sum(), has.held(), has.debt(), lots(spendable, names)));
    }

    /**
     * The newest entries first, each a point read.
     *
     * @param before the place of the last line of the page before
     */
    Future<List<HistoryLine>> history(Account.Citizen citizen, Optional<Long> before, int limit) {
        return before.isPresent()
                ? below(citizen, before.get(), limit)
                : lastEntry
                        .of(citizen)
                        .compose(last -> below(
                                citizen, last.map(entry -> entry.link().oseq()).orElse(0L) + 1, limit));
    }

    private Future<List<HistoryLine>> below(Account.Citizen citizen, long before, int limit) {
        long lowest = Math.max(1, before - limit);
        List<Future<Optional<Transfer>>> reads = LongStream.range(lowest, before)
                .mapToObj(place -> journal.nth(citizen, lowest + before - 1 - place))
                .toList();
        return Future.all(reads).compose(done -> {
            List<Optional<Transfer>> found = done.list();
            return lines(found.stream().flatMap(Optional::stream).toList());
        });
    }

    private Future<List<HistoryLine>> lines(List<Transfer> entries) {
        return named(entries.stream().map(entry -> entry.detail().lots()).toList())
                .map(names -> entries.stream().map(entry -> line(entry, names)).toList());
    }

    private static HistoryLine line(Transfer entry, Map<String, Campaign> names) {
        return new HistoryLine(
                entry.id().value(),
                entry.link().oseq(),
                entry.at(),
                entry.kind(),
                change(entry),
                why(entry, names),
                lots(entry.detail().lots(), names));
    }

    private static long change(Transfer entry) {
        Account owner = entry.link().owner();
        long amount = entry.legs().amount();
        if (entry.legs().credit().equals(owner)) {
            return amount;
        }
        return entry.legs().debit().equals(owner) ? -amount : 0;
    }

    private static String why(Transfer entry, Map<String, Campaign> names) {
        return entry.kind() == Kind.GRANT
                ? reason(entry.detail().memo())
                        .or(() -> action(entry, names).map(EligibleAction::name))
                        .orElse(says(Kind.GRANT))
                : says(entry.kind());
    }

    private static Optional<String> reason(String memo) {
        int at = memo.indexOf(BECAUSE);
        return at < 0 ? Optional.empty() : Optional.of(memo.substring(at + BECAUSE.length()));
    }

    private static Optional<EligibleAction> action(Transfer grant, Map<String, Campaign> names) {
        String memo = grant.detail().memo();
        int at = memo.indexOf(ACTION);
        return at < 0
                ? Optional.empty()
                : grant.detail().lots().list().stream()
                        .findFirst()
                        .flatMap(lot -> Optional.ofNullable(names.get(lot.campaign())))
                        .flatMap(campaign -> campaign.terms().action(memo.substring(at + ACTION.length())));
    }

    private static String says(Kind kind) {
        return switch (kind) {
            case GRANT -> "ポイントがつきました";
            case SPEND -> "ポイントを使いました";
            case HOLD -> "交換のために取り分けました";
            case CAPTURE -> "交換がすみました";
            case RELEASE -> "交換しなかった分がもどりました";
            case EXPIRY -> "利用期限が過ぎました";
            case EXPIRY_UNDONE -> "まちがって期限切れにした分をもどしました";
            case SPEND_REVERSED -> "使った分がもどりました";
            case GRANT_REVERSED -> "ついたポイントを取り消しました";
            case MERGE_OUT, MERGE_IN -> "同じ人の記録をまとめました";
            case FUND, LEASE, LEASE_RETURN -> throw new IllegalArgumentException("not an entry of a person");
        };
    }

    private static List<Statement.Named> lots(Lots lots, Map<String, Campaign> names) {
        List<Statement.Named> named = new ArrayList<>();
        for (Lot lot : lots.list()) {
            String name = Optional.ofNullable(names.get(lot.campaign()))
                    .map(campaign -> campaign.terms().name())
                    .orElse("");
            named.add(new Statement.Named(lot, name));
        }
        return named;
    }

    private Future<Map<String, Campaign>> named(List<Lots> lots) {
        Set<CampaignId> ids = lots.stream()
                .flatMap(some -> some.list().stream())
                .map(Lot::campaign)
                .flatMap(id -> CampaignId.parse(id).stream())
                .collect(Collectors.toSet());
        List<Future<Optional<Campaign>>> finds =
                ids.stream().map(campaigns::find).toList();
        return Future.all(finds).map(done -> {
            List<Optional<Campaign>> found = done.list();
            Map<String, Campaign> names = new HashMap<>();
            found.stream()
                    .flatMap(Optional::stream)
                    .forEach(campaign -> names.put(campaign.id().value(), campaign));
            return names;
        });
    }
}
