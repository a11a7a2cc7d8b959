package tokyo.push.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every sentence that the city writes of itself, in one language; each is there in all of them, and none promises anything.
 *
 * <p>Names and conditions of programmes are the municipality's official words: they stay Japanese inside of every sentence.
 */
public final class Catalogue {
    /** Of a sentence whose second day may be missing. */
    private static final String OPEN = ".open";

    private static final String DAY = "form.day";
    private static final String ATTRIBUTE = "attribute.";
    private static final Set<Language> WITHOUT_BLANKS = Set.of(Language.JA, Language.ZH_HANS, Language.ZH_HANT);
    private static final Map<Language, Catalogue> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Catalogue(language));
        }
    }

    private final Language language;
    private final Map<String, Wording> wordings = new HashMap<>();
    private final Map<String, String> raw = new HashMap<>();
    private final DateTimeFormatter days;

    private Catalogue(Language language) {
        this.language = language;
        read(language).forEach((key, sentence) -> {
            raw.put((String) key, (String) sentence);
            wordings.put((String) key, new Wording((String) sentence));
        });
        days = DateTimeFormatter.ofPattern(Objects.requireNonNull(raw.get(DAY)), Locale.ENGLISH);
    }

    private static Properties read(Language language) {
        Properties sentences = new Properties();
        try (InputStream bundled = Catalogue.class.getResourceAsStream(language.tag() + ".properties")) {
            sentences.load(new InputStreamReader(Objects.requireNonNull(bundled), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return sentences;
    }

    public static Catalogue of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** The one that is always there, and in which everything is stored. */
    public static Catalogue japanese() {
        return of(Language.JA);
    }

    public Language language() {
        return language;
    }

    /** @throws IllegalArgumentException for a sentence that is not there, or with too few arguments */
    public String say(String key, String... args) {
        return say(key, List.of(args)).text();
    }

    /** @throws IllegalArgumentException for a sentence that is not there, or with too few arguments */
    public Said say(String key, List<String> args) {
        return find(key, args).orElseThrow(() -> new IllegalArgumentException("no sentence " + key + args));
    }

    /** Empty for a sentence that is not there, and with fewer arguments than it speaks of. */
    public Optional<Said> find(String key, List<String> args) {
        return fitting(key, args)
                .map(wording -> new Said(language, wording.say(args, this::day, this::attribute), wording.quote(args)));
    }

    private Optional<Wording> fitting(String key, List<String> args) {
        return Optional.ofNullable(wordings.get(key))
                .map(whole -> whole.arity() > args.size() ? wordings.get(key + OPEN) : whole)
                .filter(wording -> wording.arity() <= args.size())
                .filter(wording -> wording.knows(args, name -> raw.containsKey(ATTRIBUTE + name)));
    }

    /**
     * The sentences of an alert as one text; empty if one of them is not there.
     *
     * @param about the programme, as its municipality calls it
     */
    public Optional<Said> alert(String about, List<Sentence> sentences) {
        List<String> said = sentences.stream()
                .flatMap(one -> find("alert." + one.code(), one.argsAfter(about)).stream())
                .map(Said::text)
                .toList();
        return said.isEmpty() || said.size() < sentences.size()
                ? Optional.empty()
                : Optional.of(new Said(language, String.join(WITHOUT_BLANKS.contains(language) ? "" : " ", said)));
    }

    private String attribute(String name) {
        return Objects.requireNonNull(raw.get(ATTRIBUTE + name));
    }

    private String day(String iso) {
        return days.format(LocalDate.parse(iso));
    }

    /** By key, as they are written: for who compares the languages. */
    Map<String, String> sentences() {
        return Map.copyOf(raw);
    }

    Set<String> keys() {
        return new TreeSet<>(raw.keySet());
    }
}
