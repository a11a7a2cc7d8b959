package tokyo.infra.bench.match;

import java.time.LocalDate;
import tokyo.push.rule.Rule;

/** What each engine must answer; every answer is one checksum over ELIGIBLE and POSSIBLY, so that the engines can be compared. */
interface MatchEngine {
    long counts(LocalDate day) throws Exception;

    long pairs(LocalDate day) throws Exception;

    /** ELIGIBLE only: those who are told. */
    long dayDifference(LocalDate lastDay, LocalDate today) throws Exception;

    long preview(Rule rule, int number, LocalDate day) throws Exception;
}
