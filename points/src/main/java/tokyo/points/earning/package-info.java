/**
 * Points for being somewhere: codes that a venue shows and a resident scans. A code says where it was shown and when, by a signature;
 * how many it is good for is kept by places that are taken one by one.
 */
@NullMarked
package tokyo.points.earning;

import org.jspecify.annotations.NullMarked;
