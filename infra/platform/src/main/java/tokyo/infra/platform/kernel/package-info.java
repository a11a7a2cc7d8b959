/** The words that every module shares: answers, pages, chance. JDK only; pure code may import nothing else of the platform. */
@NullMarked
package tokyo.infra.platform.kernel;

import org.jspecify.annotations.NullMarked;
