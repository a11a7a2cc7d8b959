package tokyo.infra.bench.runner;

/** Measures one thing beside its peers, on the same inputs in the same run; registered in {@link Bench#ALL}. */
public interface Benchmark {
    /** As given to {@code -Dbench=}. */
    String name();

    /** May print what it likes on {@code System.err}; figures go to the report only. */
    void run(Report report) throws Exception;
}
