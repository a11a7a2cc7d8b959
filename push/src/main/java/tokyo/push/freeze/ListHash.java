package tokyo.push.freeze;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;
import tokyo.push.api.PersonId;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeJson;

/**
 * What a second person approves: SHA-256 over words and recipients in one canonical form (ADR 0005).
 *
 * <p>The form is a sequence of fields, each as its length in bytes of UTF-8, a colon, the text and a line feed: the name of the form,
 * tenant, notice, content as canonical JSON, day, number of recipients, and every recipient in the order of their ids.
 */
public final class ListHash {
    private static final String FORM = "tokyo-notice-list/1";

    private final MessageDigest digest;

    private ListHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /**
     * @param recipients in any order; each counts once
     * @return 64 lower-case hex digits
     */
    public static String of(Notice notice, LocalDate day, Collection<PersonId> recipients) {
        TreeSet<PersonId> sorted = new TreeSet<>(recipients);
        ListHash hash = new ListHash();
        hash.field(FORM);
        hash.field(notice.tenant());
        hash.field(notice.id().value());
        hash.field(NoticeJson.canonical(notice.content()));
        hash.field(day.toString());
        hash.field(Integer.toString(sorted.size()));
        sorted.forEach(person -> hash.field(person.value()));
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void field(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) '\n');
    }
}
