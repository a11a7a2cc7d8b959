package tokyo.infra.devkit.city.rules.bad.points;

import tokyo.infra.devkit.city.rules.bad.push.KnowsPoints;

/** Bad: points and push never know each other. */
public record KnowsPush(KnowsPoints other) {}
