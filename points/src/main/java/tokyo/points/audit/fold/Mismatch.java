package tokyo.points.audit.fold;

/** In what the store and the journal's own rules disagree; each says what it means and what to do. */
public enum Mismatch {
    UNREADABLE(
            "a document that the ledger cannot have written: a field is missing, unknown or of another type",
            "find out who else writes to the database; restore the document from a backup"),
    ALTERED(
            "the text of an entry is not what was hashed when it was written",
            "somebody has changed it; restore it from a backup and look who had access"),
    ID_WRONG(
            "the id is not that of what happened, or lies in another bucket",
            "a repeat of the event would not meet it; look for a second entry of the same event"),
    KEYS_WRONG(
            "bucket, owner, place, lease or slot are not those that such an entry has",
            "the unique indexes do not protect it; restore the document"),
    PLACE_MISSING(
            "an entry of an owner is missing between two others",
            "it was deleted; restore it from a backup before anybody posts for this owner"),
    PLACE_TWICE("two entries claim one place of an owner", "the unique index is missing; stop posting"),
    CHAIN_BROKEN(
            "an entry names another predecessor than the one that is there",
            "the predecessor, or all entries up to it, were replaced; compare with a backup"),
    TIME_RUNS_BACK("an entry is older than the one before it", "a node posted past the clock guard; nothing is lost"),
    LEGS_WRONG(
            "the points did not move between the accounts that this kind of entry moves them",
            "correct by a new entry"),
    LOTS_MOVED_WRONG(
            "other lots moved than had to: the first to end, what had ended, or those of the entry that is undone",
            "somebody may have lost points early; correct by a new entry"),
    BALANCE_WRONG("the balance is not what the entries add up to", "correct by a new entry, then look for the fault"),
    HELD_WRONG("what is held is not what the holds add up to", "compare with the partner's records"),
    DEBT_WRONG("what is owed is not what was taken back and not yet paid", "correct by a new entry"),
    LOTS_WRONG("the lots are not what the entries leave", "correct by a new entry"),
    HOLDS_WRONG("the open holds are not those that were opened and not settled", "compare with the partner's records"),
    CAPS_WRONG(
            "a counter of a cap moved by something that was not granted", "somebody may earn too often, or not at all"),
    CAP_EXCEEDED(
            "somebody was granted more often, or more, than the campaign's terms allow",
            "take what is too much back by a new entry, then look for the fault"),
    TERMS_CHANGED(
            "points were granted by a campaign whose terms are not those that were approved",
            "stop the campaign; compare its terms with what the approver saw"),
    LEASES_WRONG(
            "the open leases are not those that were taken and not returned", "do not reclaim before it is explained"),
    MERGE_WRONG("an account and its heir do not name each other", "look at both accounts before anything else"),
    AFTER_MERGE(
            "an account that was closed by a merge has a later entry",
            "its points belong to the heir; move them there"),
    MERGE_NOT_ARRIVED(
            "points of a merged account are between the two accounts",
            "let the heir's next request bring them, and look again"),
    ARRIVED_TWICE("points of a merged account came in more than once", "take the second back by a new entry"),
    REFERENCE_WRONG("an entry answers one that is not there, or that cannot be answered so", "look at both entries"),
    REVERSED_TWICE("an entry was undone at more than one account of a person", "take the second back by a new entry"),
    BUDGET_EXCEEDED("a campaign has leased more than it was given", "stop the campaign"),
    LEASE_UNKNOWN("points were granted or burnt in a lease that nobody took", "they have no budget; stop the campaign"),
    LEASE_WRONG("the terms of a lease do not add up, or are not those of its entry", "stop the campaign"),
    SLOT_TWICE("a slot was used twice", "the unique index is missing; stop the campaign"),
    SLOT_OUTSIDE("a slot was used that its lease does not have", "the points have no budget; stop the campaign"),
    SLOT_VALUE_WRONG(
            "a slot was used for another amount than it has", "the budget does not cover it; stop the campaign"),
    RETURN_WRONG(
            "what came back of a lease is not what was burnt of it, or slots were open",
            "points may be issued twice; stop the campaign"),
    STAMP_MISSING(
            "a writer's number was neither used nor closed",
            "an entry was deleted, or a dead writer's gap is not closed yet: close it, and look again"),
    STAMP_TWICE("a writer's number was used twice", "the unique index is missing; stop posting"),
    WRITER_UNKNOWN("entries of a writer that is not registered", "no reader waits for them; register it"),
    HEAD_WRONG(
            "a head names an entry that is not there, or another one",
            "harmless: readers see it and go on; delete the head"),
    SEAL_WRONG(
            "an hour that was sealed does not have the seal's entries, or the seal is not as it was signed",
            "compare the head with the copy that was published; what was sealed is the truth");

    private final String meaning;
    private final String remedy;

    Mismatch(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }
}
