package tokyo.points.earning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to show a venue's rotating codes until a moment, and no other right: what a tablet at the entrance has instead of a clerk's
 * sign-in, so that whoever takes the tablet away has taken nothing else.
 */
record Screen(String venue, Instant until, String signature) {
    /** An event's day with its setting up; for the next day another one is opened. */
    static final Duration LASTS = Duration.ofHours(16);

    /** No kind of code, so no signature of a screen is one of a code. */
    private static final String KIND = "s";

    private static final Pattern FORM = Pattern.compile("ts1\\.([0-9a-f]{32})\\.([0-9]{1,12})\\.([0-9a-f]{32})");

    /** Empty for a text that is no screen of ours. */
    static Optional<Screen> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new Screen(form.group(1), Instant.ofEpochSecond(Long.parseLong(form.group(2))), form.group(3)))
                : Optional.empty();
    }

    /** @param until cut to the second */
    static Screen of(Venue venue, Instant until) {
        Instant second = Instant.ofEpochSecond(until.getEpochSecond());
        return new Screen(venue.id(), second, sign(venue, second));
    }

    private static String sign(Venue venue, Instant until) {
        return Code.sign(venue, KIND, Long.toString(until.getEpochSecond()));
    }

    String text() {
        return "ts1." + venue + "." + until.getEpochSecond() + "." + signature;
    }

    boolean isGoodFor(Venue at, Instant now) {
        boolean genuine = MessageDigest.isEqual(
                sign(at, until).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        return genuine && now.isBefore(until);
    }
}
