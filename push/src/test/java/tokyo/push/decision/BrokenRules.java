package tokyo.push.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tokyo.push.decision.DrivenByHolds.Rule;

/** Rules that are each a little wrong; the name says how. */
final class BrokenRules {
    private BrokenRules() {}

    static Map<String, Rule> all() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        hoursAndCaps(rules);
        whatIsHeard(rules);
        moments(rules);
        return rules;
    }

    private static void hoursAndCaps(Map<String, Rule> rules) {
        rules.put("quiet hours begin a minute late", quiet(q -> new QuietHours((q.from() + 1) % 1440, q.minutes())));
        rules.put("quiet hours end a minute early", quiet(q -> new QuietHours(q.from(), Math.max(0, q.minutes() - 1))));
        rules.put(
                "quiet hours do not wrap midnight",
                quiet(q -> new QuietHours(q.from(), Math.min(q.minutes(), 1440 - q.from()))));
        rules.put("nobody is ever quiet", quiet(q -> QuietHours.NONE));
        rules.put(
                "one more a day",
                wishes(w -> new Wishes(w.muted(), w.digest(), w.quiet(), Math.min(Wishes.MAX_CAP, w.dailyCap() + 1))));
        rules.put(
                "one less a day",
                wishes(w -> new Wishes(w.muted(), w.digest(), w.quiet(), Math.max(0, w.dailyCap() - 1))));
        rules.put(
                "what was rung is forgotten",
                (person, waiting, now) ->
                        Timeliness.decide(new Recipient(person.wishes(), person.spread(), 0), waiting, now));
    }

    private static void whatIsHeard(Map<String, Rule> rules) {
        rules.put("an opt-out is not heard", wishes(w -> new Wishes(Set.of(), w.digest(), w.quiet(), w.dailyCap())));
        rules.put(
                "the digest cannot be switched off", wishes(w -> new Wishes(w.muted(), true, w.quiet(), w.dailyCap())));
        rules.put(
                "all priorities are alike",
                message(m -> new Message(
                        m.id(), m.topic(), Priority.BENEFIT, m.certain(), m.since(), m.usefulUntil(), m.hasPlace())));
        rules.put(
                "what is possible is pushed alone",
                message(m ->
                        new Message(m.id(), m.topic(), m.priority(), true, m.since(), m.usefulUntil(), m.hasPlace())));
        rules.put(
                "a deadline is a minute late",
                message(m -> new Message(
                        m.id(),
                        m.topic(),
                        m.priority(),
                        m.certain(),
                        m.since(),
                        m.usefulUntil().map(until -> until.plusSeconds(60)),
                        m.hasPlace())));
        rules.put(
                "an emergency is like anything else",
                message(m -> new Message(
                        m.id(),
                        m.topic() == Topic.EMERGENCY ? Topic.SUPPORT : m.topic(),
                        m.priority(),
                        m.certain(),
                        m.since(),
                        m.usefulUntil(),
                        m.hasPlace())));
    }

    private static void moments(Map<String, Rule> rules) {
        rules.put(
                "what was held rings at the opening",
                (person, waiting, now) -> Timeliness.decide(
                        person, waiting.stream().map(m -> since(m, now)).toList(), now));
        rules.put(
                "households are not spread",
                (person, waiting, now) ->
                        Timeliness.decide(new Recipient(person.wishes(), 0, person.rungToday()), waiting, now));
        rules.put(
                "the clock is not Tokyo's",
                (person, waiting, now) ->
                        later(Timeliness.decide(person, waiting, now.plus(Duration.ofHours(9))), Duration.ofHours(-9)));
        rules.put(
                "a hold is dropped",
                (person, waiting, now) -> Timeliness.decide(person, waiting, now).stream()
                        .map(d -> d instanceof Decision.HoldUntil hold ? new Decision.Withhold(hold.reason()) : d)
                        .toList());
        rules.put(
                "a hold ends a minute late",
                (person, waiting, now) -> later(Timeliness.decide(person, waiting, now), Duration.ofMinutes(1)));
        rules.put(
                "messages do not see each other",
                (person, waiting, now) -> waiting.stream()
                        .flatMap(m -> Timeliness.decide(person, List.of(m), now).stream())
                        .toList());
    }

    private static Rule wishes(UnaryOperator<Wishes> change) {
        return (person, waiting, now) -> Timeliness.decide(
                new Recipient(change.apply(person.wishes()), person.spread(), person.rungToday()), waiting, now);
    }

    private static Rule quiet(UnaryOperator<QuietHours> change) {
        return wishes(w -> new Wishes(w.muted(), w.digest(), change.apply(w.quiet()), w.dailyCap()));
    }

    private static Rule message(UnaryOperator<Message> change) {
        return (person, waiting, now) ->
                Timeliness.decide(person, waiting.stream().map(change).toList(), now);
    }

    private static Message since(Message m, Instant now) {
        return new Message(m.id(), m.topic(), m.priority(), m.certain(), now, m.usefulUntil(), m.hasPlace());
    }

    private static List<Decision> later(List<Decision> decisions, Duration by) {
        return decisions.stream()
                .map(d -> d instanceof Decision.HoldUntil hold
                        ? new Decision.HoldUntil(hold.until().plus(by), hold.reason())
                        : d)
                .toList();
    }
}
