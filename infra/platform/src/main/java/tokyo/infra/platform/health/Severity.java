package tokyo.infra.platform.health;

/** What the failure of a check means for the traffic that this node gets. */
public enum Severity {
    /** Without it the node can answer nobody: it leaves the load balancer. */
    CRITICAL,
    /** Without it the node is slower or says less, and stays in traffic. */
    DEGRADING
}
