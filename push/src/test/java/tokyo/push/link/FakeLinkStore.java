package tokyo.push.link;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tokyo.push.api.PersonId;

/** The twin in memory, under the same contract as the real store. */
public final class FakeLinkStore implements LinkStore {
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, PersonId> users = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, List<PersonId>> testers = new HashMap<>();
    private final Map<String, List<LinkChange>> uses = new HashMap<>();
    private final Map<String, Map<String, List<LinkChange>>> unlisted = new HashMap<>();

    @Override
    public Future<Void> putCodes(List<Code> made) {
        made.forEach(code -> codes.put(code.hash(), code));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> forgetExpired(Instant now) {
        codes.values().removeIf(code -> !code.expires().isAfter(now));
        return Future.succeededFuture();
    }

    /** That are kept. */
    public int codes() {
        return codes.size();
    }

    @Override
    public Future<Optional<Code>> redeem(String hash, PersonId person, Instant now) {
        Optional<Code> code = Optional.ofNullable(codes.get(hash))
                .filter(one -> one.expires().isAfter(now))
                .filter(one -> users.getOrDefault(hash, person).equals(person));
        code.ifPresent(one -> users.put(hash, person));
        return Future.succeededFuture(code);
    }

    @Override
    public Future<Boolean> link(Link link, String reference, int room) {
        List<PersonId> ofTenant = testers.computeIfAbsent(link.tenant(), tenant -> new ArrayList<>());
        if (link.test() && !ofTenant.contains(link.person())) {
            if (ofTenant.size() >= room) {
                return Future.succeededFuture(false);
            }
            ofTenant.add(link.person());
        }
        if (link.test()) {
            links.replaceAll(
                    one -> one.tenant().equals(link.tenant()) && one.person().equals(link.person())
                            ? new Link(one.tenant(), one.person(), one.pseudonym(), true, one.since())
                            : one);
        }
        boolean there = links.stream()
                .anyMatch(one ->
                        one.tenant().equals(link.tenant()) && one.person().equals(link.person()));
        if (!there) {
            links.add(link);
        }
        use(link, new LinkChange(link.pseudonym(), reference, link.since(), Optional.empty()));
        return Future.succeededFuture(true);
    }

    private void use(Link link, LinkChange change) {
        List<LinkChange> before = uses.computeIfAbsent(key(link), key -> new ArrayList<>());
        if (before.stream().noneMatch(one -> one.reference().equals(change.reference()))) {
            before.add(change);
            if (before.size() > MOST_REFERENCES) {
                before.remove(0);
            }
            note(link.tenant(), change);
        }
    }

    private static String key(Link link) {
        return link.tenant() + "/" + link.pseudonym();
    }

    private void note(String tenant, LinkChange change) {
        unlisted.computeIfAbsent(tenant, key -> new LinkedHashMap<>())
                .computeIfAbsent(change.pseudonym(), key -> new ArrayList<>())
                .add(change);
    }

    @Override
    public Future<Void> end(String tenant, PersonId person, Instant now) {
        List<Link> ended = links.stream()
                .filter(one -> one.tenant().equals(tenant) && one.person().equals(person))
                .toList();
        links.removeAll(ended);
        ended.forEach(link -> Optional.ofNullable(uses.remove(key(link)))
                .orElse(List.of())
                .forEach(use -> note(
                        tenant, new LinkChange(use.pseudonym(), use.reference(), use.linkedAt(), Optional.of(now)))));
        testers.getOrDefault(tenant, new ArrayList<>()).remove(person);
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Unlisted>> unlisted(String tenant, int limit) {
        return Future.succeededFuture(unlisted.getOrDefault(tenant, Map.of()).entrySet().stream()
                .limit(limit)
                .map(one -> new Unlisted(one.getKey(), one.getValue()))
                .toList());
    }

    @Override
    public Future<Void> listed(String tenant, Unlisted listed) {
        Optional.ofNullable(unlisted.get(tenant)).ifPresent(waiting -> {
            Optional.ofNullable(waiting.get(listed.pseudonym())).ifPresent(one -> one.removeAll(listed.changes()));
            waiting.values().removeIf(List::isEmpty);
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Link>> of(PersonId person) {
        return Future.succeededFuture(
                links.stream().filter(one -> one.person().equals(person)).toList());
    }

    @Override
    public Future<Map<String, PersonId>> persons(String tenant, Collection<String> pseudonyms) {
        return Future.succeededFuture(links.stream()
                .filter(one -> one.tenant().equals(tenant) && pseudonyms.contains(one.pseudonym()))
                .collect(Collectors.toMap(Link::pseudonym, Link::person)));
    }

    @Override
    public Future<List<PersonId>> linked(String tenant, Collection<PersonId> persons) {
        return Future.succeededFuture(links.stream()
                .filter(one -> one.tenant().equals(tenant) && persons.contains(one.person()))
                .map(Link::person)
                .toList());
    }

    @Override
    public Future<List<PersonId>> testPersons(String tenant) {
        return Future.succeededFuture(List.copyOf(testers.getOrDefault(tenant, List.of())));
    }
}
