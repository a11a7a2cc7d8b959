package tokyo.points.entry;

import tokyo.points.holding.Word;

/**
 * The place of an entry among all that one writer wrote, counted from 1 without a gap: how a reader knows that it has seen them all.
 *
 * @param writer one run of one process
 */
public record Stamp(String writer, long wseq) {
    public Stamp {
        Word.of(writer);
        if (wseq < 1) {
            throw new IllegalArgumentException("stamps count from 1: " + wseq);
        }
    }

    public String text() {
        return writer + ":" + wseq;
    }

    /** @throws IllegalArgumentException for what is no stamp */
    public static Stamp parse(String text) {
        int colon = text.indexOf(':');
        return new Stamp(text.substring(0, Math.max(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }
}
