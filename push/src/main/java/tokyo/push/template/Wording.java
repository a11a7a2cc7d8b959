package tokyo.push.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One sentence of a catalogue, taken apart once: words, and between them what it speaks of. */
final class Wording {
    private static final Pattern GAP = Pattern.compile("\\{([0-9])(?::([a-z]+))?}");

    /** How an argument is written. */
    private enum Form {
        PLAIN,
        DAY,
        ATTRIBUTE,
        QUOTE
    }

    /** @param words what stands before the argument */
    private record Part(String words, int arg, Form form) {}

    private final List<Part> parts = new ArrayList<>();
    private final String last;

    /** @throws IllegalArgumentException for a form that nobody knows */
    Wording(String sentence) {
        Matcher gap = GAP.matcher(sentence);
        int from = 0;
        while (gap.find()) {
            Form form = Optional.ofNullable(gap.group(2))
                    .map(name -> Form.valueOf(name.toUpperCase(Locale.ROOT)))
                    .orElse(Form.PLAIN);
            parts.add(new Part(sentence.substring(from, gap.start()), Integer.parseInt(gap.group(1)), form));
            from = gap.end();
        }
        last = sentence.substring(from);
    }

    /** How many arguments it needs. */
    int arity() {
        return parts.stream().mapToInt(part -> part.arg() + 1).max().orElse(0);
    }

    /** Whether all attributes among its arguments are known. */
    boolean knows(List<String> args, Predicate<String> attribute) {
        return parts.stream()
                .filter(part -> part.form() == Form.ATTRIBUTE)
                .allMatch(part -> attribute.test(args.get(part.arg())));
    }

    String say(List<String> args, UnaryOperator<String> day, UnaryOperator<String> attribute) {
        StringBuilder said = new StringBuilder();
        for (Part part : parts) {
            String arg = args.get(part.arg());
            said.append(part.words())
                    .append(
                            switch (part.form()) {
                                case PLAIN -> arg;
                                case DAY -> day.apply(arg);
                                case ATTRIBUTE -> attribute.apply(arg);
                                case QUOTE -> "";
                            });
        }
        return said.append(last).toString().trim();
    }

    /** What it leaves to be set beside it. */
    Optional<String> quote(List<String> args) {
        return parts.stream()
                .filter(part -> part.form() == Form.QUOTE)
                .map(part -> args.get(part.arg()))
                .findFirst();
    }
}
