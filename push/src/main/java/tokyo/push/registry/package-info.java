/**
 * The registry of support programmes (子育て支援制度レジストリ) as it was last imported whole: a file is taken completely or not at
 * all, and its dirt is kept, normalised and warned about.
 */
@NullMarked
package tokyo.push.registry;

import org.jspecify.annotations.NullMarked;
