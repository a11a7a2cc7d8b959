package tokyo.infra.bench.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tokyo.infra.bench.runner.FcmChild;
import tokyo.push.api.AlertId;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Target;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.Platform;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Because;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/**
 * Parents by number, each with one child, one phone and the same alerts; everything follows from the number.
 *
 * @param persons how many
 * @param alertsEach programmes that each is told of; a batch holds whole persons
 */
record Crowd(int persons, int alertsEach) {
    /** Phones whose app remembers what its owner put away: every second one. */
    static final String REMEMBERING = "keeps-of-";

    /** One phone in five hundred was thrown away before: the push service calls it UNREGISTERED. */
    private static final int GONE_EACH = 500;

    /** 7,812 programmes in 63 areas. */
    private static final int RULES_OF_A_WARD = 124;

    private static final LocalDate BORN = LocalDate.of(2026, 8, 20);

    static PersonId person(int number) {
        return new PersonId("parent-%07d".formatted(number));
    }

    static boolean isGone(int number) {
        return number % GONE_EACH == GONE_EACH - 1;
    }

    static boolean remembers(int number) {
        return number % 2 == 1;
    }

    static String token(int number) {
        String prefix = isGone(number) ? "gone-of-" : remembers(number) ? REMEMBERING : FcmChild.PREFIX;
        return prefix + "a-token-is-about-a-hundred-letters-long-and-this-is-the-part-that-says-nothing-" + number;
    }

    static Endpoint phone(PersonId person, String token, Instant now) {
        return Endpoint.of(person, EndpointKind.TOKEN, token, Platform.ANDROID, "tokyo", "ja", now);
    }

    static HouseholdCopy household(PersonId person) {
        HouseholdChanged.Child child =
                new HouseholdChanged.Child("first", Optional.of(BORN), Optional.empty(), Map.of());
        return new HouseholdCopy(new HouseholdChanged(person, 1, "132101", List.of(child), Map.of()));
    }

    AlertId alert(PersonId person, int programme) {
        return AlertId.of(psid(programme), person, "first");
    }

    private static String psid(int programme) {
        return "psid3.0+3000020132101+1+UM" + programme;
    }

    /** For every child, so that the last look at the rules finds all of them eligible, and as many others as a ward has. */
    List<Rule> rules() {
        return IntStream.range(0, alertsEach + RULES_OF_A_WARD)
                .mapToObj(programme -> new Rule(
                        psid(programme),
                        Rule.ALL_TOKYO,
                        List.of(new Timing.AnyChild()),
                        Set.of(),
                        Set.of(),
                        List.of(),
                        1,
                        Optional.empty()))
                .toList();
    }

    List<Alert> alerts(PersonId person) {
        return IntStream.range(0, alertsEach)
                .mapToObj(programme -> new Alert(
                        alert(person, programme),
                        psid(programme),
                        Optional.of("first"),
                        AlertKind.ELIGIBLE,
                        "出産・子育て応援給付金",
                        "お子さんの誕生を支える給付金を受け取れます。",
                        List.of(new Because("AGE", List.of("3"), "お子さんが三か月になりました")),
                        List.of(),
                        Optional.empty(),
                        "https://www.example.lg.jp/kosodate"))
                .toList();
    }

    int personsEach() {
        return OutboxBatch.MAX_TARGETS / alertsEach;
    }

    int batches() {
        return (persons + personsEach() - 1) / personsEach();
    }

    String batchOf(int person) {
        return "batch-%06d".formatted(person / personsEach());
    }

    OutboxBatch batch(int number) {
        int first = number * personsEach();
        List<Target> targets = IntStream.range(first, Math.min(persons, first + personsEach()))
                .boxed()
                .flatMap(parent -> IntStream.range(0, alertsEach)
                        .mapToObj(programme -> new Target(person(parent), alert(person(parent), programme))))
                .toList();
        return new OutboxBatch(batchOf(first), targets);
    }
}
