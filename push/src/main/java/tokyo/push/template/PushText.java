package tokyo.push.template;

/** What a lock screen shows of a programme: nothing about whom or what it concerns. */
public final class PushText {
    private PushText() {}

    /** @param locale BCP 47, of the device or of the person's choice */
    public static Doorbell programme(String locale) {
        Catalogue words = Catalogue.of(Language.of(locale));
        return new Doorbell(words.say("ring.title"), words.say("ring.programme"));
    }

    /** What a lock screen shows of everything that is only possible; it promises nothing. */
    public static Doorbell digest(String locale, int count) {
        Catalogue words = Catalogue.of(Language.of(locale));
        String key = count == 1 ? "ring.digest.one" : "ring.digest";
        return new Doorbell(words.say("ring.title"), words.say(key, Integer.toString(count)));
    }
}
