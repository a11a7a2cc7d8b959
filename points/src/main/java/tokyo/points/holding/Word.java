package tokyo.points.holding;

/** The spelling of ids inside stored texts: none of the separators, nothing that a shell or a spreadsheet would read otherwise. */
public final class Word {
    /** Longer ones would make each of the hundreds of millions of entries longer. */
    private static final int LONGEST = 80;

    private Word() {}

    /** The same word, if it is 1 to 80 of {@code A-Z a-z 0-9 . _ - / @}; otherwise a bug of the caller. */
    public static String of(String word) {
        if (word.isEmpty() || word.length() > LONGEST) {
            throw new IllegalArgumentException("1 to " + LONGEST + " characters: " + word.length());
        }
        for (int at = 0; at < word.length(); at++) {
            if (!isPlain(word.charAt(at))) {
                throw new IllegalArgumentException("not a plain character at " + at);
            }
        }
        return word;
    }

    private static boolean isPlain(char letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= '-' && letter <= '9'
                || letter >= '@' && letter <= 'Z'
                || letter == '_';
    }
}
