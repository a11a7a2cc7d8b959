package tokyo.push.notice;

import java.time.Instant;

/** A second person has looked at exactly this hash. */
public record Approval(String hash, String by, Instant at) {}
