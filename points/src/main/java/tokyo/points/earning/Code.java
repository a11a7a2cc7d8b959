package tokyo.points.earning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tokyo.infra.platform.kernel.TokyoTime;

/**
 * What is in a venue's QR code: the venue, the moment or the visitor that it is for, and a signature by the venue's secret (HMAC-SHA-256,
 * half of it, RFC 2104 section 5).
 *
 * @param kind as {@link CodeKind#code()} says
 * @param stamp the window in which it was shown, and for a visitor's code a number of its own behind a dash; 0 on a poster
 */
record Code(String kind, String venue, String stamp, String signature) {
    static final Duration WINDOW = Duration.ofSeconds(30);

    /** Somebody who scans at the end of a window sends it in the next one. */
    private static final long ROTATING_WINDOWS = 1;

    /** Ten minutes from the counter to the phone. */
    private static final long VISITOR_WINDOWS = 20;

    private static final int SIGNATURE_BYTES = 16;

    private static final Pattern FORM =
            Pattern.compile("tp1\\.([rvp])\\.([0-9a-f]{32})\\.([0-9]{1,12}(?:-[0-9a-f]{32})?)\\.([0-9a-f]{32})");

    /** Empty for a text that is no code of ours. */
    static Optional<Code> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Code(form.group(1), form.group(2), form.group(3), form.group(4)))
                : Optional.empty();
    }

    /** @param visitor a number that nobody can guess; only for a visitor's code */
    static Code shownAt(Venue venue, Instant now, String visitor) {
        String stamp = switch (venue.settings().kind()) {
            case ROTATING -> Long.toString(windowOf(now));
            case VISITOR -> windowOf(now) + "-" + visitor;
            case POSTER -> "0";
        };
        String kind = venue.settings().kind().code();
        return new Code(kind, venue.id(), stamp, sign(venue, kind, stamp));
    }

    private static long windowOf(Instant at) {
        return at.getEpochSecond() / WINDOW.toSeconds();
    }

    static String sign(Venue venue, String kind, String stamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(venue.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = kind + "." + venue.id() + "." + stamp;
            byte[] whole = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has HMAC-SHA-256", impossible);
        }
    }

    String text() {
        return "tp1." + kind + "." + venue + "." + stamp + "." + signature;
    }

    /** Until when it is taken; empty for a poster. */
    Optional<Instant> until() {
        long windows = kind.equals(CodeKind.ROTATING.code()) ? ROTATING_WINDOWS : VISITOR_WINDOWS;
        return kind.equals(CodeKind.POSTER.code())
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond((window() + windows + 1) * WINDOW.toSeconds()));
    }

    /**
     * When it was shown, as far as it says so: the same for everybody who scans it until then. A poster says nothing, and a node whose
     * clock is behind the one that showed it takes its own.
     */
    Instant shown(Instant scanned) {
        Instant begun = Instant.ofEpochSecond(window() * WINDOW.toSeconds());
        return kind.equals(CodeKind.POSTER.code()) || begun.isAfter(scanned) ? scanned : begun;
    }

    private long window() {
        int dash = stamp.indexOf('-');
        return Long.parseLong(dash < 0 ? stamp : stamp.substring(0, dash));
    }

    /** Why it is not good at that venue now; empty if it is. */
    Optional<ScanRefusal> refusal(Venue at, Instant now) {
        boolean genuine = kind.equals(at.settings().kind().code())
                && MessageDigest.isEqual(
                        sign(at, kind, stamp).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
        if (!genuine) {
            return Optional.of(ScanRefusal.NOT_GENUINE);
        }
        if (until().filter(end -> !now.isBefore(end)).isPresent()) {
            return Optional.of(ScanRefusal.EXPIRED);
        }
        return at.settings().isOpen(now) ? Optional.empty() : Optional.of(ScanRefusal.VENUE_CLOSED);
    }

    /** What its people share, up to the venue's cap: a window, a visitor's code, or a day in front of a poster. */
    String place(Instant now) {
        return kind.equals(CodeKind.POSTER.code()) ? venue + "/" + TokyoTime.dayOf(now) : venue + "/" + stamp;
    }
}
