package tokyo.push.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sentence of the catalogues, to be worded when it is read: what it says, and the days of which it speaks.
 *
 * @param code its key is the part of the catalogue that it is said in, and this
 * @param args in ISO form, without blanks
 */
public record Sentence(String code, List<String> args) {
    private static final String BLANK = " ";

    /** @throws IllegalArgumentException of a blank, which would end an argument where it is stored */
    public Sentence {
        args = List.copyOf(args);
        if (code.contains(BLANK) || args.stream().anyMatch(arg -> arg.contains(BLANK))) {
            throw new IllegalArgumentException("a blank in " + code + args);
        }
    }

    public static Sentence of(String code, Object... args) {
        return new Sentence(code, Arrays.stream(args).map(Object::toString).toList());
    }

    /** As {@link #toString} has written it. */
    public static Sentence parse(String written) {
        List<String> parts = List.of(written.split(BLANK, -1));
        return new Sentence(parts.get(0), parts.subList(1, parts.size()));
    }

    List<String> argsAfter(String first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(args);
        return all;
    }

    /** Short, because it is stored with each alert. */
    @Override
    public String toString() {
        return args.isEmpty() ? code : code + BLANK + String.join(BLANK, args);
    }
}
