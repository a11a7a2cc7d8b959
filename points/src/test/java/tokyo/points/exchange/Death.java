package tokyo.points.exchange;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.api.PersonKey;
import tokyo.points.partner.Partner;
import tokyo.points.partner.PartnerAnswer;
import tokyo.points.partner.PartnerClient;
import tokyo.points.partner.PartnerFile;
import tokyo.points.posting.FaultyJournal;

/** A process that dies at its so many-th effect on the world, before it or right after it, and has no effect from then on. */
final class Death {
    private final FaultyJournal journal;
    private int left = Integer.MAX_VALUE;
    private boolean after;
    private boolean dead;

    Death(FaultyJournal journal) {
        this.journal = journal;
    }

    void comes(int effects, boolean afterTheLast) {
        left = effects;
        after = afterTheLast;
        watchJournal();
    }

    boolean came() {
        return dead;
    }

    void isOver() {
        left = Integer.MAX_VALUE;
        dead = false;
        journal.beforeInsert(() -> {});
    }

    private void watchJournal() {
        journal.beforeInsert(() -> {
            watchJournal();
            if (dead || strikes() && !after) {
                dead = true;
                throw lost();
            }
        });
    }

    private boolean strikes() {
        boolean now = --left == 0;
        dead = dead || now;
        return now;
    }

    private static StoreFault lost() {
        return new StoreFault(StoreFault.Kind.AMBIGUOUS, "the process is gone", null);
    }

    <T> Future<T> step(Supplier<Future<T>> effect) {
        if (dead) {
            return Future.failedFuture(lost());
        }
        if (!strikes()) {
            return effect.get();
        }
        return after ? effect.get().compose(done -> Future.failedFuture(lost())) : Future.failedFuture(lost());
    }

    ExchangeStore of(ExchangeStore real) {
        return new ExchangeStore() {
            @Override
            public Future<Boolean> create(Exchange received) {
                return step(() -> real.create(received));
            }

            @Override
            public Future<Boolean> advance(Exchange next) {
                return step(() -> real.advance(next));
            }

            @Override
            public Future<Optional<Exchange>> find(String id) {
                return real.find(id);
            }

            @Override
            public Future<List<Exchange>> ofPerson(PersonKey person, int limit) {
                return real.ofPerson(person, limit);
            }

            @Override
            public Future<List<Exchange>> due(Instant now, Optional<String> next, int limit) {
                return real.due(now, next, limit);
            }

            @Override
            public Future<List<Exchange>> open(Optional<String> next, int limit) {
                return real.open(next, limit);
            }

            @Override
            public Future<List<Exchange>> booked(String partner, LocalDate day, Optional<String> next, int limit) {
                return real.booked(partner, day, next, limit);
            }
        };
    }

    UseStore of(UseStore real) {
        return new UseStore() {
            @Override
            public Future<Claim> claim(Exchange exchange, long perDay, long perMonth) {
                return step(() -> real.claim(exchange, perDay, perMonth));
            }

            @Override
            public Future<Void> leave(Exchange exchange) {
                return step(() -> real.leave(exchange));
            }
        };
    }

    PartnerClient of(PartnerClient real) {
        return new PartnerClient() {
            @Override
            public Future<PartnerAnswer> transfer(Partner partner, Order order) {
                return step(() -> real.transfer(partner, order));
            }

            @Override
            public Future<PartnerAnswer> status(Partner partner, String key) {
                return step(() -> real.status(partner, key));
            }

            @Override
            public Future<Optional<PartnerFile>> file(Partner partner, LocalDate day) {
                return real.file(partner, day);
            }
        };
    }
}
