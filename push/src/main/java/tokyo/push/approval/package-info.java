/** The steps of a notice that people take, and who may take them: nobody approves what they had a hand in. */
@NullMarked
package tokyo.push.approval;

import org.jspecify.annotations.NullMarked;
