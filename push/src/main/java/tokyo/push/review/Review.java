package tokyo.push.review;

import io.vertx.core.Future;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryStore;
import tokyo.push.review.RuleDecision.Kind;
import tokyo.push.rule.Rule;

/** Lets staff decide what a programme's text means, each decision bound to exactly the text that was read. */
public final class Review {
    /** A tenant that stands for the whole of Tokyo and may decide about every area. */
    private static final String CENTRAL = "tokyo";

    /** A rule with everything that a person needs to judge it. */
    record Detail(Programme programme, RuleStanding standing, Suggestion suggestion, List<RuleDecision> decisions) {}

    /**
     * Who decides.
     *
     * @param tenant six-digit 団体コード, or {@code tokyo}
     */
    record Decider(String subject, String tenant) {
        private boolean mayDecide(String area) {
            boolean isTokyo = tenant.equals(CENTRAL) || tenant.equals(Rule.ALL_TOKYO);
            return isTokyo || tenant.equals(area);
        }
    }

    /**
     * What is to be confirmed.
     *
     * @param rule written by the person; empty accepts the suggestion as it was shown
     * @param suggestionHash of the suggestion that was shown; needed to accept it
     * @param validFrom the first day on which it counts; empty is at once
     * @param validTo the last day on which it counts
     */
    record Confirmation(
            String contentHash,
            Optional<RuleBody> rule,
            String quote,
            Optional<String> suggestionHash,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo) {
        Confirmation(String contentHash, Optional<RuleBody> rule, String quote, Optional<String> suggestionHash) {
            this(contentHash, rule, quote, suggestionHash, Optional.empty(), Optional.empty());
        }
    }

    private final RegistryStore registry;
    private final RuleStore decisions;
    private final Rules rules;
    private final Clock clock;

    public Review(RegistryStore registry, RuleStore decisions, Rules rules, Clock clock) {
        this.registry = registry;
        this.decisions = decisions;
        this.rules = rules;
        this.clock = clock;
    }

    /** Empty when the programme is not in the registry (any more). */
    Future<Optional<Detail>> detail(String psid) {
        return registry.programme(psid).compose(found -> {
            Optional<Programme> programme =
                    found.filter(listed -> !listed.withdrawn()).map(RegistryStore.Listed::programme);
            return programme.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : decisions
                            .decisions(psid)
                            .map(past -> Optional.of(detail(programme.get(), past, TokyoTime.today(clock))));
        });
    }

    private static Detail detail(Programme programme, List<RuleDecision> past, LocalDate today) {
        Suggestion suggestion = SuggestionReader.read(programme);
        RuleStanding standing = RuleStanding.of(
                suggestion.bounds(),
                suggestion.certain(),
                programme.basisHash(),
                RuleDecision.inForce(past, today),
                today);
        return new Detail(programme, standing, suggestion, past);
    }

    Future<Result<Detail, RuleRefusal>> confirm(String psid, Decider by, Confirmation asked) {
        return detail(psid).compose(found -> {
            Optional<RuleRefusal> refusal =
                    refusal(found, by, asked.contentHash()).or(() -> found.flatMap(detail -> refusal(detail, asked)));
            return refusal.isPresent()
                    ? refused(refusal.get())
                    : append(found.orElseThrow(), by, Kind.CONFIRMED, "", Optional.of(asked));
        });
    }

    /** A rule as it is in force, and as it would be. */
    public record Proposal(Rule before, Rule after) {}

    /**
     * What a confirmation would change; nothing is stored.
     *
     * @param tenant of the person who asks; they see what they may decide
     * @param written empty proposes the suggestion as it stands
     */
    public Future<Result<Proposal, RuleRefusal>> propose(String psid, String tenant, Optional<RuleBody> written) {
        return detail(psid)
                .map(found -> found.isEmpty()
                        ? Result.refused(RuleRefusal.NO_SUCH_PROGRAMME)
                        : proposal(found.get(), new Decider("", tenant), written));
    }

    private static Result<Proposal, RuleRefusal> proposal(Detail detail, Decider by, Optional<RuleBody> written) {
        String area = detail.programme().area().code();
        if (!by.mayDecide(area)) {
            return Result.refused(RuleRefusal.OTHER_AREA);
        }
        String psid = detail.programme().psid();
        int version = detail.standing().version();
        RuleBody proposed = written.orElse(detail.suggestion().rule());
        return Result.ok(new Proposal(
                detail.standing().rule().toRule(psid, area, version), proposed.toRule(psid, area, version + 1)));
    }

    Future<Result<Detail, RuleRefusal>> refuse(String psid, Decider by, String contentHash, String reason) {
        return detail(psid).compose(found -> {
            Optional<RuleRefusal> refusal = refusal(found, by, contentHash);
            return refusal.isPresent()
                    ? refused(refusal.get())
                    : append(found.orElseThrow(), by, Kind.REFUSED, reason, Optional.empty());
        });
    }

    private static Optional<RuleRefusal> refusal(Optional<Detail> found, Decider by, String contentHash) {
        if (found.isEmpty()) {
            return Optional.of(RuleRefusal.NO_SUCH_PROGRAMME);
        }
        Programme programme = found.get().programme();
        if (!by.mayDecide(programme.area().code())) {
            return Optional.of(RuleRefusal.OTHER_AREA);
        }
        if (!programme.hash().equals(contentHash)) {
            return Optional.of(RuleRefusal.SOURCE_CHANGED);
        }
        boolean full = found.get().decisions().size() >= RuleStore.DECISION_LIMIT;
        return full ? Optional.of(RuleRefusal.TOO_MANY_DECISIONS) : Optional.empty();
    }

    private Optional<RuleRefusal> refusal(Detail detail, Confirmation asked) {
        LocalDate today = TokyoTime.today(clock);
        LocalDate from = asked.validFrom().filter(today::isBefore).orElse(today);
        if (asked.validTo().filter(from::isAfter).isPresent()) {
            return Optional.of(RuleRefusal.INVALID_RULE);
        }
        long waiting = detail.decisions().stream()
                .filter(one -> one.validFrom().filter(today::isBefore).isPresent())
                .count();
        if (waiting >= RuleStore.PENDING_LIMIT) {
            return Optional.of(RuleRefusal.TOO_MANY_DECISIONS);
        }
        boolean seen = asked.suggestionHash()
                .filter(detail.suggestion().hash()::equals)
                .isPresent();
        if (asked.rule().isEmpty() && !seen) {
            return Optional.of(RuleRefusal.SUGGESTION_CHANGED);
        }
        return isQuoted(detail.programme(), asked.quote())
                ? Optional.empty()
                : Optional.of(RuleRefusal.QUOTE_NOT_IN_SOURCE);
    }

    /** Each line of the quote stands in the source; width and white space do not matter, people copy from screens. */
    private static boolean isQuoted(Programme programme, String quote) {
        String source = comparable(String.join(
                "\n",
                programme.names().canonical(),
                programme.summary(),
                programme.description(),
                programme.target().persons(),
                programme.target().conditions(),
                programme.target().ages().asWritten(),
                programme.support().description(),
                programme.procedure().persons(),
                programme.procedure().period().conditions(),
                programme.implementation().conditions(),
                programme.place().hours()));
        List<String> lines = quote.lines()
                .map(Review::comparable)
                .filter(line -> !line.isEmpty())
                .toList();
        return !lines.isEmpty() && lines.stream().allMatch(source::contains);
    }

    private static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    }

    private Future<Result<Detail, RuleRefusal>> append(
            Detail detail, Decider by, Kind kind, String reason, Optional<Confirmation> asked) {
        Programme programme = detail.programme();
        RuleDecision decision = new RuleDecision(
                kind,
                by.subject(),
                clock.instant(),
                programme.hash(),
                programme.basisHash(),
                asked.map(Confirmation::quote).orElse(""),
                reason,
                asked.map(one -> one.rule().orElse(detail.suggestion().rule())),
                detail.decisions().size() + 1,
                asked.flatMap(Confirmation::validFrom),
                asked.flatMap(Confirmation::validTo));
        return decisions
                .appendIfNext(programme.psid(), decision)
                .compose(appended -> appended
                        ? rules.refresh().compose(told -> now(programme.psid()))
                        : refused(RuleRefusal.DECIDED_MEANWHILE));
    }

    private Future<Result<Detail, RuleRefusal>> now(String psid) {
        return detail(psid)
                .map(found -> found.<Result<Detail, RuleRefusal>>map(Result::ok)
                        .orElseGet(() -> Result.refused(RuleRefusal.NO_SUCH_PROGRAMME)));
    }

    private static Future<Result<Detail, RuleRefusal>> refused(RuleRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}
