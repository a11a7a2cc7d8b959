/**
 * The steps that staff take with campaigns, who may take them, and how the budget comes to what was approved: one document a campaign,
 * with the log of its steps.
 */
@NullMarked
package tokyo.points.approval;

import org.jspecify.annotations.NullMarked;
