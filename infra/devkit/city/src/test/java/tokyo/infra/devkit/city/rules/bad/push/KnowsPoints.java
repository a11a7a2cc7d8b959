package tokyo.infra.devkit.city.rules.bad.push;

import tokyo.infra.devkit.city.rules.bad.points.KnowsPush;

/** Bad: push and points never know each other. */
public record KnowsPoints(java.util.List<KnowsPush> others, java.util.Optional<KnowsPush> other) {
    Object first() {
        return new KnowsPush(this);
    }
}
