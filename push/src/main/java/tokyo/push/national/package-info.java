/** The national registry (マイナポータル 電子申請等API): asked city by city, and taken into the same registry whole or not at all. */
@NullMarked
package tokyo.push.national;

import org.jspecify.annotations.NullMarked;
