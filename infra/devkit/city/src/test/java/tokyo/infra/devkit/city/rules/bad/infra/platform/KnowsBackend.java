package tokyo.infra.devkit.city.rules.bad.infra.platform;

import tokyo.infra.devkit.city.rules.bad.backend.SeesHidden;

/** Bad: the platform has no domain word. */
public record KnowsBackend(SeesHidden other) {}
