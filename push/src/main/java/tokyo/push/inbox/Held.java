package tokyo.push.inbox;

import tokyo.push.api.AlertId;

/**
 * What delivery needs to know of an alert that the inbox holds.
 *
 * @param batch the outbox batch that announces it
 * @param open neither read nor put away: only then may a phone ring for it
 */
public record Held(AlertId id, AlertKind kind, String batch, boolean open) {}
