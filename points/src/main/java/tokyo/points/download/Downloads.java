package tokyo.points.download;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonKey;
import tokyo.points.application.Waiting;
import tokyo.points.approval.CampaignStore;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;
import tokyo.points.export.StatementTable;
import tokyo.points.export.Table;
import tokyo.points.holding.Holdings;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;

/** Reads what a table is made of; each entry is a point read, so a table has an end. */
public final class Downloads {
    /** Entries of one file: years of most people; the ones before them come with the place of its oldest. */
    static final int MOST = 1_000;

    /** Reads under way at once. */
    private static final int AT_ONCE = 200;

    /** Campaigns of one tenant that a bureau's table is made of, the newest ones. */
    private static final int MOST_CAMPAIGNS = 1_000;

    private static final int PAGE = 50;

    private final JournalStore journal;
    private final LastEntry lastEntry;
    private final CampaignStore campaigns;
    private final Function<PersonKey, Future<List<Waiting>>> waiting;
    private final InstantSource clock;

    /** @param waiting a person's applications that are not decided */
    public Downloads(
            JournalStore journal,
            LastEntry lastEntry,
            CampaignStore campaigns,
            Function<PersonKey, Future<List<Waiting>>> waiting,
            InstantSource clock) {
        this.journal = journal;
        this.lastEntry = lastEntry;
        this.campaigns = campaigns;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** @param before the place of the oldest entry of the file before; only the history has places */
    Future<Table> ofPerson(PersonKey person, Part part, Optional<Long> before) {
        Account.Citizen citizen = new Account.Citizen(person.value());
        return switch (part) {
            case HISTORY -> entries(citizen, before).map(StatementTable::citizen);
            case LOTS -> holdings(citizen).map(has -> PersonTables.lots(has, TokyoTime.today(clock)));
            case HOLDS -> holdings(citizen).map(PersonTables::holds);
            case APPLICATIONS -> waiting.apply(person).map(PersonTables::applications);
        };
    }

    private Future<Holdings> holdings(Account.Citizen citizen) {
        return lastEntry.of(citizen).map(last -> last.map(Transfer::after).orElse(Holdings.NONE));
    }

    /** Empty if it is no campaign of the tenant. */
    Future<Optional<Table>> ofCampaign(String tenant, String campaign, Optional<Long> before) {
        return CampaignId.parse(campaign)
                .filter(id -> id.tenant().equals(tenant))
                .map(campaigns::find)
                .orElse(Future.succeededFuture(Optional.empty()))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : entries(found.get().id().account(), before)
                                .map(StatementTable::campaign)
                                .map(Optional::of));
    }

    /** What one of the tenant's own accounts has paid for; the first entry of a campaign is the one that brings its budget. */
    Future<Table> ofBureau(String tenant, String funding) {
        Account.Funding bureau = new Account.Funding(tenant + "/" + funding);
        return funded(tenant, bureau, Optional.empty(), new ArrayList<>())
                .compose(paid -> Future.all(paid.stream()
                        .map(campaign -> journal.nth(campaign.id().account(), 1))
                        .toList()))
                .map(read -> {
                    List<Optional<Transfer>> found = read.list();
                    return StatementTable.bureau(
                            bureau,
                            found.stream()
                                    .flatMap(Optional::stream)
                                    .sorted(Comparator.comparing(Transfer::at))
                                    .toList());
                });
    }

    private Future<List<Campaign>> funded(
            String tenant, Account.Funding bureau, Optional<CampaignId> before, List<Campaign> paid) {
        return campaigns.ofTenant(tenant, before, PAGE).compose(found -> {
            found.stream()
                    .filter(one -> one.terms().fundedBy(one.id()).equals(bureau))
                    .filter(one -> one.funded().isPresent())
                    .forEach(paid::add);
            return found.size() < PAGE || paid.size() >= MOST_CAMPAIGNS
                    ? Future.succeededFuture(paid)
                    : funded(tenant, bureau, Optional.of(found.get(PAGE - 1).id()), paid);
        });
    }

    /** The newest ones, in their order. */
    private Future<List<Transfer>> entries(Account.Owner owner, Optional<Long> before) {
        Future<Long> end = before.map(Future::succeededFuture)
                .orElseGet(() -> lastEntry
                        .of(owner)
                        .map(last -> last.map(entry -> entry.link().oseq()).orElse(0L) + 1));
        return end.compose(to -> between(owner, Math.max(1, to - MOST), to, new ArrayList<>()));
    }

    private Future<List<Transfer>> between(Account.Owner owner, long from, long to, List<Transfer> read) {
        if (from >= to) {
            return Future.succeededFuture(read);
        }
        long next = Math.min(to, from + AT_ONCE);
        return Future.all(LongStream.range(from, next)
                        .mapToObj(place -> journal.nth(owner, place))
                        .toList())
                .compose(some -> {
                    List<Optional<Transfer>> found = some.list();
                    found.stream().flatMap(Optional::stream).forEach(read::add);
                    return between(owner, next, to, read);
                });
    }
}
