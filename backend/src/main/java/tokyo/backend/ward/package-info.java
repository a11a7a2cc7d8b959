/** The 62 municipalities of Tokyo: which codes exist, and how they are called. */
@NullMarked
package tokyo.backend.ward;

import org.jspecify.annotations.NullMarked;
