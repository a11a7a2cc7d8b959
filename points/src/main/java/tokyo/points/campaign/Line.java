package tokyo.points.campaign;

import java.nio.charset.StandardCharsets;

/** One line of text as people write it; the hash that is approved covers it, so no two texts may look alike to the hash. */
final class Line {
    private Line() {}

    /** The same text; no line breaks and no halves of letters, which UTF-8 would all turn into the same question mark. */
    static String of(String text, int longest) {
        boolean whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
        if (text.length() > longest || !whole || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a line of at most " + longest + " characters");
        }
        return text;
    }
}
