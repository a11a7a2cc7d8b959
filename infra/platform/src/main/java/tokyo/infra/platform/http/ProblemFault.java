package tokyo.infra.platform.http;

/** Carries a problem to the one class that writes it: {@code http.fail(new ProblemFault(problem))}. Has no stack trace: it is an answer. */
public final class ProblemFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemFault(Problem problem) {
        super(problem.status() + " " + problem.type(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
