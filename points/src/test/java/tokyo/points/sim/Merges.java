package tokyo.points.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Merging;

/**
 * Two accounts that prove to be one person; always into the one with the later name, since two that were merged into each other would
 * both be closed for good.
 */
final class Merges {
    private final City city;
    private final Map<String, Transfer> outs = new HashMap<>();

    Merges(City city) {
        this.city = city;
    }

    void begin(Account.Citizen from, List<Account.Citizen> people) {
        int next = people.indexOf(from) + 1;
        if (next == people.size() && people.size() < 12) {
            people.add(new Account.Citizen("p" + people.size()));
        }
        if (next == people.size()) {
            return;
        }
        Account.Citizen into = people.get((int) city.chaos.between(next, people.size() - 1));
        EntryId id = EntryId.of(from, "merge-out");
        Merging.Out command = new Merging.Out(Ask.of(id, from), into);
        city.clients.begin(new Intent(
                "merge into " + into.code(), from, id, node -> node.run().post(command)));
    }

    /** Whoever finds points in transit brings them on; here at once, and by a caller who comes back. */
    void stored(Transfer entry) {
        if (entry.kind() == Kind.MERGE_OUT) {
            outs.put(entry.link().owner().code(), entry);
            city.time.in(1, () -> bring(entry, List.of()));
        }
    }

    /**
     * An heir who was merged meanwhile is asked all the same: only their refusal proves that the points did not arrive there, and then
     * they go one heir further.
     */
    private void bring(Transfer out, List<Transfer> via) {
        Account.Citizen heir = heir(out, via);
        EntryId id = EntryId.of(heir, "merge-in", out.id().value());
        Intent bring = new Intent("bring from " + out.link().owner().code(), heir, id, node -> {
            List<Transfer> hops = new ArrayList<>(via);
            Account.Citizen to = heir;
            if (city.seams.has(Seams.Habit.MERGE_IN_WITHOUT_ASKING_THE_FIRST_HEIR)) {
                for (Transfer hop = outs.get(to.code()); hop != null; hop = outs.get(to.code())) {
                    hops.add(hop);
                    to = heir(out, hops);
                }
            }
            EntryId now = EntryId.of(to, "merge-in", out.id().value());
            return node.run().post(new Merging.In(Ask.of(now, to), out, hops));
        });
        city.clients.begin(bring.then(answer -> answer.handle(arrived -> {}, refusal -> {
            if (refusal == LedgerRefusal.OWNER_MERGED) {
                List<Transfer> further = new ArrayList<>(via);
                further.add(outs.get(heir.code()));
                bring(out, further);
            }
        })));
    }

    private static Account.Citizen heir(Transfer out, List<Transfer> via) {
        Transfer last = via.isEmpty() ? out : via.get(via.size() - 1);
        return (Account.Citizen) Account.parse(last.after().successor());
    }
}
