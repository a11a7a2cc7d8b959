package tokyo.points.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.entry.Account;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Lot;

/** A second opinion on what all accounts and lots are: it reads legs and lots of the entries only, and adds up. */
final class NaiveBooks {
    private final Map<Account, Long> accounts = new HashMap<>();
    private final Map<Account, TreeMap<String, Long>> lots = new HashMap<>();
    private final Map<Account, Long> debts = new HashMap<>();
    private final Map<Account, Long> entries = new HashMap<>();
    private final Map<Account, Digest> lastHash = new HashMap<>();

    void read(Transfer transfer) {
        Account owner = transfer.link().owner();
        assertThat(transfer.isIntact()).isTrue();
        assertThat(transfer.link().oseq()).isEqualTo(entries.merge(owner, 1L, Long::sum));
        assertThat(transfer.link().previous()).isEqualTo(lastHash.getOrDefault(owner, Digest.NONE));
        lastHash.put(owner, transfer.hash());
        accounts.merge(transfer.legs().debit(), -transfer.legs().amount(), Long::sum);
        accounts.merge(transfer.legs().credit(), transfer.legs().amount(), Long::sum);
        if (owner instanceof Account.Citizen) {
            readLots(transfer, owner);
        }
    }

    private void readLots(Transfer transfer, Account owner) {
        TreeMap<String, Long> mine = lots.computeIfAbsent(owner, none -> new TreeMap<>());
        if (transfer.legs().credit().equals(owner)) {
            LocalDate day = TokyoTime.dayOf(transfer.at());
            transfer.detail().lots().list().forEach(lot -> comeIn(mine, owner, lot, day));
        } else if (transfer.legs().debit().equals(owner)) {
            transfer.detail().lots().list().forEach(lot -> mine.merge(key(lot), -lot.amount(), Long::sum));
            mine.values().removeIf(amount -> amount == 0);
            debts.merge(owner, transfer.legs().amount() - sum(transfer), Long::sum);
        }
    }

    private void comeIn(TreeMap<String, Long> mine, Account owner, Lot lot, LocalDate day) {
        long owed = lot.expiry().isBefore(day) ? 0 : debts.getOrDefault(owner, 0L);
        long paid = Math.min(owed, lot.amount());
        debts.merge(owner, -paid, Long::sum);
        if (lot.amount() > paid) {
            mine.merge(key(lot), lot.amount() - paid, Long::sum);
        }
    }

    private static long sum(Transfer transfer) {
        return transfer.detail().lots().list().stream().mapToLong(Lot::amount).sum();
    }

    private static String key(Lot lot) {
        return lot.expiry() + " " + lot.campaign() + " " + lot.funding();
    }

    long of(Account account) {
        return accounts.getOrDefault(account, 0L);
    }

    /** After every step, of the owner whose entry it was. */
    void check(OwnerState state) {
        assertThat(accounts.values().stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(state.holdings().balance()).isEqualTo(of(state.owner()));
        if (state.owner() instanceof Account.Citizen citizen) {
            checkCitizen(citizen, state);
        } else {
            assertThat(of(state.owner())).isNotNegative();
        }
        assertThat(accounts.entrySet().stream().filter(NaiveBooks::isShort)).isEmpty();
    }

    private static boolean isShort(Map.Entry<Account, Long> account) {
        return account.getValue() < 0
                && (account.getKey() instanceof Account.Held || account.getKey() instanceof Account.Transit);
    }

    private void checkCitizen(Account.Citizen citizen, OwnerState state) {
        long lotsSum = state.holdings().lots().sum();
        assertThat(lotsSum - state.holdings().debt()).isEqualTo(state.holdings().balance());
        assertThat(state.holdings().held()).isEqualTo(of(new Account.Held(citizen.person())));
        assertThat(state.holdings().holds().stream()
                        .mapToLong(hold -> hold.lots().sum())
                        .sum())
                .isEqualTo(state.holdings().held());
        TreeMap<String, Long> stored = new TreeMap<>();
        state.holdings().lots().list().forEach(lot -> stored.put(key(lot), lot.amount()));
        assertThat(stored).isEqualTo(lots.getOrDefault(citizen, new TreeMap<>()));
        assertThat(state.holdings().debt()).isEqualTo(debts.getOrDefault(citizen, 0L));
    }
}
