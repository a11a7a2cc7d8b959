package tokyo.points.ledger;

import tokyo.points.entry.Transfer.Detail;
import tokyo.points.entry.Transfer.Legs;
import tokyo.points.holding.Holdings;

/** What a rule decided: what moves, and what the owner has then. */
record Change(Legs legs, Detail detail, Holdings after) {}
