package tokyo.infra.bench.match;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Milestone.FiscalYearEnd;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/**
 * Peer: DuckDB in memory with all cores, its own calendar arithmetic, and for each question the join that suits it best.
 *
 * <p>When every milestone is reached from every date is laid out before the clock starts; the spans of the day are in the measure.
 */
final class DuckDbEngine implements MatchEngine, AutoCloseable {
    private static final String SCHEMA = """
            CREATE TABLE children(id BIGINT, ward INTEGER, born BOOLEAN, day INTEGER, known INTEGER, value INTEGER);
            CREATE TABLE rules(id INTEGER, ward INTEGER, born BOOLEAN, opens INTEGER, closes INTEGER, required INTEGER, excluded INTEGER);
            CREATE TABLE milestones(id INTEGER, kind VARCHAR, months INTEGER, legal BOOLEAN, shift INTEGER);
            """;
    /** The calendar: legal ages end the day before, unless the month has no such day; fiscal years turn on 1 April. */
    private static final String CALENDAR = """
            CREATE MACRO place(ward, born) AS (ward - 130000) * 131072 + CASE WHEN born THEN 65536 ELSE 0 END;
            CREATE TABLE placed_children AS SELECT id, place(ward, born) + day AS spot, ward, born, known, value FROM children ORDER BY spot;
            CREATE TABLE wards AS SELECT DISTINCT ward FROM children;
            CREATE TABLE placed AS
              SELECT r.id, w.ward, place(w.ward, r.born) AS place, r.born, r.opens, r.closes, r.required, r.excluded
              FROM rules r JOIN wards w ON r.ward = w.ward OR r.ward = 130001;
            CREATE TABLE reached AS
              WITH days AS (SELECT DISTINCT day, DATE '1970-01-01' + day AS date FROM children),
              added AS (SELECT m.*, d.*, CAST(d.date + to_months(m.months) AS DATE) AS turned FROM milestones m CROSS JOIN days d),
              aged AS (SELECT *, CASE WHEN legal AND months > 0 AND day(turned) = day(date) THEN turned - 1 ELSE turned END AS age FROM added)
              SELECT id, day, CASE kind
                WHEN 'FISCAL' THEN make_date(year(age) + CASE WHEN month(age) >= 4 THEN 1 ELSE 0 END, 4, 1)
                WHEN 'WEEKS' THEN date + shift
                ELSE age END AS since
              FROM aged;
            """;

    private static final String SPANS = """
            CREATE OR REPLACE TEMP TABLE cuts AS
              SELECT d.day, id, coalesce(max(r.day) FILTER (WHERE since <= d.day), -1000000) + 1 AS cut
              FROM reached r CROSS JOIN (SELECT DISTINCT unnest([DATE '%1$s', DATE '%2$s']) AS day) d GROUP BY d.day, id;
            CREATE OR REPLACE TEMP TABLE spans AS
              SELECT p.id, p.ward, p.born, p.required, p.excluded, p.required | p.excluded AS asked,
                p.place + greatest(c.cut, 0) AS first, p.place + greatest(o.cut, 0) AS until,
                p.place + greatest(cb.cut, 0) AS first_before, p.place + greatest(ob.cut, 0) AS until_before
              FROM placed p
              JOIN cuts o ON o.id = p.opens AND o.day = DATE '%1$s' JOIN cuts c ON c.id = p.closes AND c.day = DATE '%1$s'
              JOIN cuts ob ON ob.id = p.opens AND ob.day = DATE '%2$s' JOIN cuts cb ON cb.id = p.closes AND cb.day = DATE '%2$s';
            """;
    private static final String MATCHING = """
            WHERE c.spot >= s.first AND c.spot < s.until AND ((c.value & s.excluded) | (c.known & ~c.value & s.required)) = 0
            """;
    /** Best for many and wide spans: hash by ward, then filter. */
    private static final String BY_WARD =
            "FROM spans s JOIN placed_children c ON c.ward = s.ward AND c.born = s.born " + MATCHING;

    private static final String WEIGHT =
            "CASE WHEN (c.known & s.asked) = s.asked THEN 1 ELSE %d END".formatted(Checksum.POSSIBLY_WEIGHT);
    private static final String PAIR =
            "((c.id * %d + s.id * %d) & %d)".formatted(Checksum.CHILD_FACTOR, Checksum.RULE_FACTOR, Checksum.MASK);
    /** Best for few and narrow spans: a pure range join. What is in today's span and not in the one before: its part below, and its part above. */
    private static final String DIFFERENCE = """
            (SELECT id, ward, born, required, excluded, asked, first, least(until, first_before) AS until FROM spans
               WHERE first < least(until, first_before)
             UNION ALL
             SELECT id, ward, born, required, excluded, asked, greatest(first, until_before), until FROM spans
               WHERE greatest(first, until_before) < until)
            """;

    private static final String BY_RANGE =
            "FROM " + DIFFERENCE + " s JOIN placed_children c ON c.spot >= s.first AND c.spot < s.until " + MATCHING;

    private final Connection connection;
    private final List<Milestone> milestones = new ArrayList<>();
    private final List<Integer> shifts = new ArrayList<>();

    DuckDbEngine(List<HouseholdFacts> households, List<Rule> rules) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute(SCHEMA);
        DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
        try (DuckDBAppender rows = duck.createAppender("children")) {
            appendChildren(households, rows);
        }
        try (DuckDBAppender rows = duck.createAppender("rules")) {
            for (int number = 0; number < rules.size(); number++) {
                appendRule(number, rules.get(number), rows);
            }
        }
        try (DuckDBAppender rows = duck.createAppender("milestones")) {
            appendMilestones(rows);
        }
        execute(CALENDAR);
    }

    private static void appendChildren(List<HouseholdFacts> households, DuckDBAppender rows) throws SQLException {
        for (int household = 0; household < households.size(); household++) {
            HouseholdFacts facts = households.get(household);
            for (int slot = 0; slot < facts.children().size(); slot++) {
                ChildFacts child = facts.children().get(slot);
                Attributes stated = child.attributes().or(facts.attributes());
                rows.beginRow();
                rows.append(Checksum.id(household, slot));
                rows.append(Integer.parseInt(facts.ward()));
                rows.append(child.birth().isPresent());
                rows.append((int) child.birth().or(child::due).orElseThrow().toEpochDay());
                rows.append(stated.known());
                rows.append(stated.value());
                rows.endRow();
            }
        }
    }

    private void appendRule(int number, Rule rule, DuckDBAppender rows) throws SQLException {
        Timing timing = rule.timings().get(0);
        rows.beginRow();
        rows.append(number);
        rows.append(Integer.parseInt(rule.area()));
        rows.append(timing.anchor() == Timing.Anchor.BIRTH);
        if (timing instanceof Timing.ChildAge age) {
            rows.append(milestone(age.from(), 0));
            rows.append(milestone(age.until(), 0));
        } else {
            rows.append(milestone(
                    new Milestone.Never(), (int) timing.opensOn(LocalDate.EPOCH).toEpochDay()));
            rows.append(milestone(new Milestone.Never(), (int)
                    timing.closesOn(LocalDate.EPOCH).toEpochDay()));
        }
        rows.append(Attributes.mask(rule.required()));
        rows.append(Attributes.mask(rule.excluded()));
        rows.endRow();
    }

    /** Its number; weeks of pregnancy are no milestone of ours and are told by their shift. */
    private int milestone(Milestone milestone, int shift) {
        for (int number = 0; number < milestones.size(); number++) {
            if (milestones.get(number).equals(milestone) && shifts.get(number) == shift) {
                return number;
            }
        }
        milestones.add(milestone);
        shifts.add(shift);
        return milestones.size() - 1;
    }

    private void appendMilestones(DuckDBAppender rows) throws SQLException {
        for (int number = 0; number < milestones.size(); number++) {
            Milestone milestone = milestones.get(number);
            boolean fiscal = milestone instanceof FiscalYearEnd;
            int months = milestone instanceof Age age ? age.years() * 12 + age.months() : 0;
            rows.beginRow();
            rows.append(number);
            rows.append(fiscal ? "FISCAL" : milestone instanceof Milestone.Never ? "WEEKS" : "AGE");
            rows.append(milestone instanceof FiscalYearEnd end ? end.years() * 12 : months);
            rows.append(fiscal || (milestone instanceof Age age && age.convention() == AgeConvention.LEGAL));
            rows.append(shifts.get(number).intValue());
            rows.endRow();
        }
    }

    @Override
    public long counts(LocalDate day) throws SQLException {
        execute(SPANS.formatted(day, day));
        return number(
                "SELECT sum(n * (id + 1)) FROM (SELECT s.id, sum(" + WEIGHT + ") AS n " + BY_WARD + " GROUP BY s.id)");
    }

    @Override
    public long pairs(LocalDate day) throws SQLException {
        execute(SPANS.formatted(day, day));
        return number("SELECT sum(" + WEIGHT + " * " + PAIR + ") " + BY_WARD);
    }

    @Override
    public long dayDifference(LocalDate lastDay, LocalDate today) throws SQLException {
        execute(SPANS.formatted(today, lastDay));
        return number("SELECT sum(" + PAIR + ") " + BY_RANGE + " AND (c.known & s.asked) = s.asked");
    }

    /** The spans of the day are there already: a preview changes none of them. */
    @Override
    public long preview(Rule rule, int number, LocalDate day) throws SQLException {
        return number("SELECT sum(n * (ward + 1)) FROM (SELECT s.ward, sum(" + WEIGHT + ") AS n " + BY_WARD
                + " AND s.id = " + number + " GROUP BY s.ward)");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
