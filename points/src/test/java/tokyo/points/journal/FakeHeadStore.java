package tokyo.points.journal;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tokyo.points.entry.Account;

/** The twin in memory; a test makes it lie by noting what is not so. */
public final class FakeHeadStore implements HeadStore {
    private final Map<Account.Owner, Head> heads = new HashMap<>();

    @Override
    public synchronized Future<Optional<Head>> headOf(Account.Owner owner) {
        return Future.succeededFuture(Optional.ofNullable(heads.get(owner)));
    }

    @Override
    public synchronized Future<Void> note(Head head) {
        heads.put(head.owner(), head);
        return Future.succeededFuture();
    }

    public synchronized void forget() {
        heads.clear();
    }
}
