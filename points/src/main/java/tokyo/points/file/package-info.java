/**
 * Points that staff give to many people by a file: checked row by row, approved as one hash by a second person, released in stages that
 * can be stopped. Each row is one slot of one lease, so a row ends as one grant or one burn whatever crashes.
 */
@NullMarked
package tokyo.points.file;

import org.jspecify.annotations.NullMarked;
