/** Residents and wards that know each other by consent: single-use codes, pairwise pseudonyms, and an end whenever the resident wants. */
@NullMarked
package tokyo.push.link;

import org.jspecify.annotations.NullMarked;
