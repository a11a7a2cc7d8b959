package tokyo.infra.platform.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.kernel.Result;

/** Decides what is still to be applied: in each module what was applied must be the beginning of what is wanted. */
final class MigrationPlan {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationPlan.class);

    private MigrationPlan() {}

    /** @throws IllegalArgumentException if the numbers of a module are not 1, 2, 3, … in the order of the list */
    static Result<List<Migration>, MigrationRefusal> pending(List<Migration> wanted, List<AppliedMigration> applied) {
        Map<String, List<Migration>> byModule = new LinkedHashMap<>();
        for (Migration migration : wanted) {
            List<Migration> module = byModule.computeIfAbsent(migration.module(), first -> new ArrayList<>());
            module.add(migration);
            if (migration.number() != module.size()) {
                throw new IllegalArgumentException(
                        migration.id() + " stands where number " + module.size() + " must be");
            }
        }
        List<Migration> pending = new ArrayList<>(wanted);
        for (Map.Entry<String, List<Migration>> module : byModule.entrySet()) {
            List<AppliedMigration> done = applied.stream()
                    .filter(migration -> migration.module().equals(module.getKey()))
                    .toList();
            for (int i = 0; i < done.size(); i++) {
                if (i == module.getValue().size()) {
                    LOG.error(
                            "{} was applied, but is not known to this program",
                            done.get(i).id());
                    return Result.refused(MigrationRefusal.STORE_IS_NEWER);
                }
                Migration same = module.getValue().get(i);
                if (!same.id().equals(done.get(i).id())
                        || !same.checksum().equals(done.get(i).checksum())) {
                    LOG.error(
                            "{} is not what was applied as {}",
                            same.id(),
                            done.get(i).id());
                    return Result.refused(MigrationRefusal.CHANGED_AFTER_APPLIED);
                }
                pending.remove(same);
            }
        }
        return Result.ok(pending);
    }
}
