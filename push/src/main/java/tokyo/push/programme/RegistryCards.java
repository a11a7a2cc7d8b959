package tokyo.push.programme;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tokyo.push.alert.ProgrammeCard;
import tokyo.push.alert.ProgrammeCards;
import tokyo.push.preference.Topics;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryStore;
import tokyo.push.registry.RegistryStore.Entry;
import tokyo.push.registry.RegistryStore.Head;

/**
 * The cards of the published registry, in memory: about 3 MB for all of Tokyo. One point read a call while nothing was imported; after
 * an import only what has changed is read.
 */
public final class RegistryCards implements ProgrammeCards {
    /** Of one import; replaced whole. */
    private record Generation(long number, Map<String, Known> cards) {}

    private record Known(String hash, ProgrammeCard card) {}

    private final RegistryStore registry;
    private volatile Generation now = new Generation(0, Map.of());

    public RegistryCards(RegistryStore registry) {
        this.registry = registry;
    }

    @Override
    public Future<Map<String, ProgrammeCard>> find(Collection<String> psids) {
        return upToDate().map(generation -> {
            Map<String, ProgrammeCard> found = new HashMap<>();
            for (String psid : psids) {
                Known known = generation.cards().get(psid);
                if (known != null) {
                    found.put(psid, known.card());
                }
            }
            return found;
        });
    }

    /** What each programme is about, from the same memory. */
    public Topics topics() {
        return psids -> psids.isEmpty()
                ? Future.succeededFuture(Map.of())
                : find(psids)
                        .map(found -> found.values().stream()
                                .collect(Collectors.toMap(ProgrammeCard::psid, ProgrammeCard::topic)));
    }

    private Future<Generation> upToDate() {
        return registry.head().compose(head -> {
            Generation present = now;
            return head.generation() == present.number()
                    ? Future.succeededFuture(present)
                    : load(head, present).onSuccess(loaded -> now = loaded);
        });
    }

    private Future<Generation> load(Head head, Generation before) {
        return registry.entries(head).compose(entries -> {
            Map<String, Known> cards = new HashMap<>();
            List<Entry> unread = new ArrayList<>();
            for (Entry entry : entries) {
                Known known = before.cards().get(entry.psid());
                if (entry.withdrawn()) {
                    continue;
                }
                if (known != null && known.hash().equals(entry.hash())) {
                    cards.put(entry.psid(), known);
                } else {
                    unread.add(entry);
                }
            }
            return read(unread, 0, cards).map(done -> new Generation(head.generation(), cards));
        });
    }

    private Future<Void> read(List<Entry> unread, int from, Map<String, Known> into) {
        if (from >= unread.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(unread.size(), from + RegistryStore.BATCH);
        return registry.versions(unread.subList(from, to)).compose(programmes -> {
            programmes.forEach(programme -> into.put(programme.psid(), new Known(programme.hash(), card(programme))));
            return read(unread, to, into);
        });
    }

    static ProgrammeCard card(Programme programme) {
        return new ProgrammeCard(
                programme.psid(),
                programme.name(),
                programme.area().name(),
                safe(programme.links().official().uri()),
                TagTopics.of(programme.tags()));
    }

    /** The registry is written by many hands: only addresses that a browser opens as a page become links. */
    static String safe(String uri) {
        return uri.startsWith("https://") || uri.startsWith("http://") ? uri : "";
    }
}
