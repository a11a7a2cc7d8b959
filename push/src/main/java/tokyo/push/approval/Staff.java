package tokyo.push.approval;

import tokyo.push.tenant.Tenant;

/**
 * Who takes a step.
 *
 * @param system a ward's own computer: it may do whatever a clerk may, and approve nothing
 */
public record Staff(String subject, Tenant tenant, boolean system) {}
