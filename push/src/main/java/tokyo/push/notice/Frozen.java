package tokyo.push.notice;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The recipients as they were written down.
 *
 * @param list where the recipients lie; empty after they were forgotten
 * @param hash of words and recipients together, SHA-256 in hex; what is approved
 * @param day by which ages were counted
 */
public record Frozen(String list, String hash, int count, LocalDate day, String by, Instant at) {

    Frozen forgotten() {
        return new Frozen("", hash, count, day, by, at);
    }
}
