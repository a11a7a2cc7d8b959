package tokyo.infra.devkit.city.rules.bad.push.inbox;

/** Bad: what does it do? */
public record AlertDataManager() {}
