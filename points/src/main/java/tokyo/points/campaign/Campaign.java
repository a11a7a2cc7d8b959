package tokyo.points.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.campaign.LogLine.Step;
import tokyo.points.entry.Digest;
import tokyo.points.entry.EntryId;

/**
 * A campaign as it stands, and the steps that may lead on from there. Every step that changes something adds one line to the log and
 * one to the revision; the same step again changes nothing.
 *
 * @param revision counts its changes; a change that has seen another revision is refused
 * @param writers everybody who has had a hand in the terms: none of them may approve
 * @param proposed the hash that was frozen, by whom and when; empty after a change
 * @param approved the same, by a second person
 * @param funded the entry of the journal that brought the budget; empty until it was posted
 * @param log every step so far, oldest first
 */
public record Campaign(
        CampaignId id,
        long revision,
        CampaignState state,
        Terms terms,
        Set<String> writers,
        Optional<Signature> proposed,
        Optional<Signature> approved,
        Optional<String> funded,
        List<LogLine> log) {
    /** Steps of one campaign; more are a fault or a game, and the document stays small. */
    public static final int MOST_STEPS = 300;

    /** Who stood by which terms. */
    public record Signature(String hash, String by, Instant at) {}

    /** Who takes a step, and when. */
    public record Act(String by, Instant at) {}

    public Campaign {
        writers = Set.copyOf(writers);
        log = List.copyOf(log);
    }

    public static Result<Campaign, CampaignRefusal> draft(CampaignId id, Terms terms, Act act) {
        Optional<CampaignRefusal> refusal = TermsRules.ofDraft(terms);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        LogLine created = new LogLine(Step.CREATED, act.by(), act.at(), "", "");
        return Result.ok(new Campaign(
                id,
                1,
                CampaignState.DRAFT,
                terms,
                Set.of(act.by()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(created)));
    }

    /** SHA-256 in hex of the terms with the campaign's id: what is approved. */
    public String hash() {
        return Digest.of(terms.text(id)).hex();
    }

    /** Other terms; a proposal is void. What was approved is never changed. */
    public Result<Campaign, CampaignRefusal> change(Terms other, Act act) {
        Optional<CampaignRefusal> refusal =
                state.mayBeChanged() ? TermsRules.ofDraft(other) : Optional.of(CampaignRefusal.WRONG_STATE);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        Step what = state == CampaignState.PROPOSED ? Step.PROPOSAL_VOID : Step.CHANGED;
        String was = proposed.map(Signature::hash).orElse("");
        return other.equals(terms)
                ? Result.ok(this)
                : next(
                        CampaignState.DRAFT,
                        other,
                        with(act.by()),
                        Optional.empty(),
                        Optional.empty(),
                        line(what, act, was, ""));
    }

    /** Freezes the terms for somebody else to approve; whoever does it has had a hand in them. */
    public Result<Campaign, CampaignRefusal> propose(Act act) {
        if (state == CampaignState.PROPOSED) {
            return Result.ok(this);
        }
        Optional<CampaignRefusal> refusal = state == CampaignState.DRAFT
                ? TermsRules.ofProposal(terms, TokyoTime.dayOf(act.at()))
                : Optional.of(CampaignRefusal.WRONG_STATE);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        Optional<Signature> frozen = Optional.of(new Signature(hash(), act.by(), act.at()));
        LogLine line = line(Step.PROPOSED, act, hash(), "");
        return next(CampaignState.PROPOSED, terms, with(act.by()), frozen, Optional.empty(), line);
    }

    /** @param hash what the approver has looked at */
    public Result<Campaign, CampaignRefusal> approve(String hash, Act act) {
        Optional<CampaignRefusal> refusal = refusalOf(hash, act);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        if (state == CampaignState.APPROVED) {
            return Result.ok(this);
        }
        Optional<Signature> agreed = Optional.of(new Signature(hash, act.by(), act.at()));
        LogLine line = line(Step.APPROVED, act, hash, "");
        return next(CampaignState.APPROVED, terms, writers, proposed, agreed, line);
    }

    private Optional<CampaignRefusal> refusalOf(String hash, Act act) {
        if (state != CampaignState.PROPOSED && state != CampaignState.APPROVED) {
            return Optional.of(CampaignRefusal.WRONG_STATE);
        }
        if (writers.contains(act.by())) {
            return Optional.of(CampaignRefusal.OWN_CAMPAIGN);
        }
        // Against the terms as they are now, too: whatever came into the store on another way was seen by nobody.
        boolean frozen = proposed.filter(one -> one.hash().equals(hash)).isPresent();
        if (!frozen || !hash().equals(hash)) {
            return Optional.of(CampaignRefusal.HASH_CHANGED);
        }
        return state == CampaignState.APPROVED
                ? Optional.empty()
                : TermsRules.ofProposal(terms, TokyoTime.dayOf(act.at()));
    }

    /** True from the approval until the budget is known to be there, whatever happens meanwhile. */
    public boolean awaitsFunding() {
        return approved.isPresent() && funded.isEmpty();
    }

    /** The budget is there; this step has no refusal, since the points have moved. */
    public Campaign funded(EntryId entry, Instant at) {
        LogLine line = line(Step.FUNDED, new Act(LogLine.SYSTEM, at), approvedHash(), entry.value());
        return new Campaign(
                id, revision + 1, state, terms, writers, proposed, approved, Optional.of(entry.value()), longer(line));
    }

    /** Grants nothing until it is resumed. */
    public Result<Campaign, CampaignRefusal> pause(String why, Act act) {
        return from(CampaignState.APPROVED, CampaignState.PAUSED, line(Step.PAUSED, act, approvedHash(), why));
    }

    public Result<Campaign, CampaignRefusal> resume(Act act) {
        return from(CampaignState.PAUSED, CampaignState.APPROVED, line(Step.RESUMED, act, approvedHash(), ""));
    }

    private Result<Campaign, CampaignRefusal> from(CampaignState before, CampaignState after, LogLine line) {
        if (state == after && approved.isPresent()) {
            return Result.ok(this);
        }
        return state == before
                ? next(after, terms, writers, proposed, approved, line)
                : Result.refused(CampaignRefusal.WRONG_STATE);
    }

    /** From any state, for ever; even a full log takes it. */
    public Result<Campaign, CampaignRefusal> end(String why, Act act) {
        return state == CampaignState.ENDED
                ? Result.ok(this)
                : next(
                        CampaignState.ENDED,
                        terms,
                        writers,
                        proposed,
                        approved,
                        line(Step.ENDED, act, approvedHash(), why));
    }

    /** What people are told: by its approval, its budget and the day in Tokyo. */
    public CampaignState stateOn(LocalDate day) {
        boolean running = state == CampaignState.APPROVED || state == CampaignState.PAUSED;
        if (running && day.isAfter(terms.lastGrantDay())) {
            return CampaignState.ENDED;
        }
        boolean begun = funded.isPresent() && !day.isBefore(terms.period().from());
        return state == CampaignState.APPROVED && begun ? CampaignState.OPEN : state;
    }

    public LogLine lastStep() {
        return log.get(log.size() - 1);
    }

    private String approvedHash() {
        return approved.map(Signature::hash).orElse("");
    }

    private Set<String> with(String writer) {
        Set<String> more = new HashSet<>(writers);
        more.add(writer);
        return more;
    }

    private static LogLine line(Step step, Act act, String hash, String note) {
        return new LogLine(step, act.by(), act.at(), hash, note);
    }

    private List<LogLine> longer(LogLine line) {
        List<LogLine> longer = new ArrayList<>(log);
        longer.add(line);
        return longer;
    }

    private Result<Campaign, CampaignRefusal> next(
            CampaignState to,
            Terms now,
            Set<String> hands,
            Optional<Signature> frozen,
            Optional<Signature> agreed,
            LogLine line) {
        if (log.size() >= MOST_STEPS && to != CampaignState.ENDED) {
            return Result.refused(CampaignRefusal.TOO_MANY_STEPS);
        }
        return Result.ok(new Campaign(id, revision + 1, to, now, hands, frozen, agreed, funded, longer(line)));
    }
}
