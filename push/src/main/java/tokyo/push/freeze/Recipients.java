package tokyo.push.freeze;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.audience.Audience;
import tokyo.push.audience.AudienceScan;
import tokyo.push.audience.Fit;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.InboxStore;
import tokyo.push.link.LinkStore;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeStore;
import tokyo.push.tenant.Tenant;

/** Finds the people of an audience; whatever way leads to them, who does not live where the tenant reaches is not among them. */
public final class Recipients {
    /** Households of one read. */
    private static final int AT_ONCE = 500;

    private final AudienceScan scan;
    private final HouseholdStore households;
    private final LinkStore links;
    private final NoticeStore notices;
    private final RecipientStore lists;
    private final InboxStore inboxes;

    public Recipients(
            AudienceScan scan,
            HouseholdStore households,
            LinkStore links,
            NoticeStore notices,
            RecipientStore lists,
            InboxStore inboxes) {
        this.scan = scan;
        this.households = households;
        this.links = links;
        this.notices = notices;
        this.lists = lists;
        this.inboxes = inboxes;
    }

    /**
     * The people, or why there is no list of them.
     *
     * @param bad rows that forbid the list
     * @param forgotten the list to which it goes again is not kept any more
     */
    record Found(List<PersonId> persons, List<BadRow> bad, boolean forgotten) {
        private static final Found FORGOTTEN = new Found(List.of(), List.of(), true);

        private static Found all(List<PersonId> persons) {
            return new Found(persons, List.of(), false);
        }
    }

    /** @param room the search ends with the first person beyond it */
    Future<Found> of(Tenant tenant, Audience audience, LocalDate day, int room) {
        if (audience instanceof Audience.Matching matching) {
            return matching(tenant, matching, day, room);
        }
        if (audience instanceof Audience.Listed listed) {
            return listed(tenant, listed, day);
        }
        if (audience instanceof Audience.ForgottenList) {
            return Future.succeededFuture(Found.FORGOTTEN);
        }
        return audience instanceof Audience.SameAs same
                ? sameAs(tenant, same)
                : links.testPersons(tenant.code()).compose(persons -> living(tenant, persons));
    }

    private Future<Found> matching(Tenant tenant, Audience.Matching matching, LocalDate day, int room) {
        List<PersonId> persons = new ArrayList<>();
        return scan.walk(tenant, matching.query(), day, (copy, fit) -> {
                    if (fit.isIn()) {
                        persons.add(copy.person());
                    }
                    return persons.size() <= room;
                })
                .map(walked -> Found.all(persons));
    }

    private Future<Found> sameAs(Tenant tenant, Audience.SameAs same) {
        return notices.find(new NoticeId(same.notice())).compose(found -> {
            Optional<Notice> first = found.filter(one -> one.tenant().equals(tenant.code()));
            return first.map(one -> told(one)
                            .compose(told -> told.map(persons -> lasting(tenant, same, persons))
                                    .orElseGet(() -> Future.succeededFuture(Found.FORGOTTEN))))
                    .orElseGet(() -> Future.succeededFuture(Found.all(List.of())));
        });
    }

    private Future<Found> lasting(Tenant tenant, Audience.SameAs same, List<PersonId> told) {
        Future<? extends Collection<PersonId>> linked =
                same.byLink() ? links.linked(tenant.code(), told) : Future.succeededFuture(told);
        return linked.compose(persons -> living(tenant, persons));
    }

    /**
     * Those whom the notice has reached: not the others of a list that was stopped, nor who had moved away or withdrawn by then. A
     * stop may have come after a slice was told and before that was written down: whose inbox holds it was told.
     *
     * @return empty if the list, or a part of it, is not kept any more: it may be removed while it is read
     */
    private Future<Optional<List<PersonId>>> told(Notice notice) {
        int handled = notice.release().map(release -> release.handled()).orElse(0);
        int count = notice.frozen().map(frozen -> frozen.count()).orElse(0);
        String list = notice.frozen().map(frozen -> frozen.list()).orElse("");
        int perhaps = Math.min(count, handled + RecipientStore.SHARD);
        return read(list, 0, perhaps, new ArrayList<>())
                .compose(persons -> persons.size() < perhaps
                        ? Future.succeededFuture(Optional.empty())
                        : holding(notice.id(), persons).map(Optional::of));
    }

    private Future<List<PersonId>> holding(NoticeId notice, List<PersonId> persons) {
        List<PersonId> holding = new ArrayList<>();
        Future<Void> chain = Future.succeededFuture();
        for (int from = 0; from < persons.size(); from += AT_ONCE) {
            List<PersonId> part = persons.subList(from, Math.min(from + AT_ONCE, persons.size()));
            Map<PersonId, List<AlertId>> asked = part.stream()
                    .collect(Collectors.toMap(person -> person, person -> List.of(notice.alertOf(person))));
            chain = chain.compose(done -> inboxes.held(asked))
                    .onSuccess(held -> part.stream().filter(held::containsKey).forEach(holding::add))
                    .mapEmpty();
        }
        return chain.map(done -> holding);
    }

    /** Fewer than are wanted if the list ends before. */
    private Future<List<PersonId>> read(String list, int shard, int wanted, List<PersonId> into) {
        if (into.size() >= wanted) {
            return Future.succeededFuture(into.subList(0, wanted));
        }
        return lists.read(list, shard)
                .compose(part -> part.isEmpty()
                        ? Future.succeededFuture(into)
                        : read(list, shard + 1, wanted, with(into, part)));
    }

    private static List<PersonId> with(List<PersonId> all, List<PersonId> part) {
        all.addAll(part);
        return all;
    }

    private Future<Found> living(Tenant tenant, Collection<PersonId> persons) {
        return copies(persons)
                .map(copies -> Found.all(copies.stream()
                        .filter(copy -> tenant.reaches(copy.ward()))
                        .map(HouseholdCopy::person)
                        .distinct()
                        .toList()));
    }

    private Future<List<HouseholdCopy>> copies(Collection<PersonId> persons) {
        List<PersonId> asked = List.copyOf(persons);
        List<HouseholdCopy> found = new ArrayList<>();
        Future<Void> chain = Future.succeededFuture();
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            List<PersonId> part = asked.subList(from, Math.min(from + AT_ONCE, asked.size()));
            chain = chain.compose(done -> households.find(part))
                    .onSuccess(copies -> found.addAll(copies.values()))
                    .mapEmpty();
        }
        return chain.map(done -> found);
    }

    private Future<Found> listed(Tenant tenant, Audience.Listed listed, LocalDate day) {
        return links.persons(tenant.code(), listed.pseudonyms())
                .compose(
                        persons -> copies(persons.values()).map(copies -> judge(tenant, listed, day, persons, copies)));
    }

    /** Row by row; one that is not meant is never left out silently, since whoever made the list believes in it. */
    private static Found judge(
            Tenant tenant,
            Audience.Listed listed,
            LocalDate day,
            Map<String, PersonId> persons,
            List<HouseholdCopy> copies) {
        List<PersonId> good = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Map<PersonId, HouseholdCopy> here = copies.stream()
                .filter(copy -> tenant.reaches(copy.ward()))
                .collect(Collectors.toMap(HouseholdCopy::person, copy -> copy));
        for (int row = 0; row < listed.pseudonyms().size(); row++) {
            String pseudonym = listed.pseudonyms().get(row);
            Optional<HouseholdCopy> copy =
                    Optional.ofNullable(persons.get(pseudonym)).map(here::get);
            Optional<BadRow.Reason> reason = reason(seen.add(pseudonym), copy, listed, day);
            int number = row + 1;
            reason.ifPresentOrElse(
                    why -> bad.add(new BadRow(number, why)),
                    () -> good.add(copy.orElseThrow().person()));
        }
        return new Found(good, bad, false);
    }

    private static Optional<BadRow.Reason> reason(
            boolean first, Optional<HouseholdCopy> copy, Audience.Listed listed, LocalDate day) {
        if (!first) {
            return Optional.of(BadRow.Reason.TWICE);
        }
        if (copy.isEmpty()) {
            return Optional.of(BadRow.Reason.UNKNOWN);
        }
        return Fit.of(copy.get(), listed.query(), day, Set.of()).isIn()
                ? Optional.empty()
                : Optional.of(BadRow.Reason.NOT_MEANT);
    }
}
