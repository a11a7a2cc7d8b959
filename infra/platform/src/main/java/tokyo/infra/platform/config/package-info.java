/**
 * Settings from environment and file become records, or the process is told everything that is wrong with them at once.
 *
 * <p>Own code over record reflection: smallrye-config cannot refuse a misspelt environment variable (it matches names
 * loosely), reports the first missing value of a mapping only, and brings six jars for what is small here.
 */
@NullMarked
package tokyo.infra.platform.config;

import org.jspecify.annotations.NullMarked;
