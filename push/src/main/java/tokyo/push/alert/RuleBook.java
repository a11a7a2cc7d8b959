package tokyo.push.alert;

import io.vertx.core.Future;
import java.util.List;
import tokyo.push.rule.Rule;

/** Every rule in force: of each programme that is in the registry, exactly one. */
public interface RuleBook {
    Future<List<Rule>> current();
}
