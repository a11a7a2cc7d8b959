package tokyo.push.release;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.Withheld;
import tokyo.push.dispatch.NoticesNow;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.link.LinkStore;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeStore;
import tokyo.push.template.Doorbell;
import tokyo.push.template.Doorbells;
import tokyo.push.template.Language;
import tokyo.push.template.Variants;
import tokyo.push.tenant.Tenant;
import tokyo.push.tenant.Tenants;

/** Looks at the notices themselves: one that was stopped rings no more, and nobody is rung by a ward that they have left. */
public final class NoticesByState implements NoticesNow {
    private final NoticeStore notices;
    private final LinkStore links;
    private final Tenants tenants;

    public NoticesByState(NoticeStore notices, LinkStore links, Tenants tenants) {
        this.notices = notices;
        this.links = links;
        this.tenants = tenants;
    }

    @Override
    public Future<Map<String, Standing>> of(Map<String, ? extends Collection<HouseholdCopy>> asked) {
        List<NoticeId> ids = asked.keySet().stream().map(NoticeId::new).toList();
        return notices.findAll(ids).compose(found -> standings(found, asked));
    }

    private Future<Map<String, Standing>> standings(
            List<Notice> found, Map<String, ? extends Collection<HouseholdCopy>> asked) {
        Map<String, Standing> standings = new HashMap<>();
        Future<Void> chain = Future.succeededFuture();
        for (Notice notice : found) {
            String id = notice.id().value();
            Optional<Tenant> tenant = tenants.find(notice.tenant());
            if (tenant.isPresent()) {
                chain = chain.compose(done -> unlinked(notice, Objects.requireNonNull(asked.get(id))))
                        .onSuccess(unlinked -> standings.put(id, new Now(notice, tenant.get(), unlinked)))
                        .mapEmpty();
            }
        }
        return chain.map(done -> standings);
    }

    /** Of those who are rung because of a link, whoever has ended it. */
    private Future<Set<PersonId>> unlinked(Notice notice, Collection<HouseholdCopy> rung) {
        if (!notice.content().audience().needsLink()) {
            return Future.succeededFuture(Set.of());
        }
        Set<PersonId> persons = rung.stream().map(HouseholdCopy::person).collect(Collectors.toSet());
        return links.linked(notice.tenant(), persons).map(linked -> {
            Set<PersonId> others = new HashSet<>(persons);
            linked.forEach(others::remove);
            return others;
        });
    }

    private record Now(Notice notice, Tenant tenant, Set<PersonId> unlinked) implements Standing {

        @Override
        public Optional<Withheld> withheld(HouseholdCopy household) {
            if (!notice.state().rings()) {
                return Optional.of(Withheld.STOPPED);
            }
            if (!tenant.reaches(household.ward())) {
                return Optional.of(Withheld.MOVED);
            }
            return unlinked.contains(household.person()) ? Optional.of(Withheld.NO_CONSENT) : Optional.empty();
        }

        @Override
        public boolean isEmergency() {
            return notice.content().kind() == NoticeContent.Kind.EMERGENCY;
        }

        @Override
        public Doorbell doorbell(String locale) {
            Variants.Chosen chosen = notice.content().words().choose(Language.of(locale));
            return new Doorbell(Doorbells.title(chosen.language()), Doorbells.body(chosen, tenant.name()));
        }
    }
}
