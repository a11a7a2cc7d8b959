/** Firebase Cloud Messaging as a sender meets it: HTTP v1 on h1 and h2, its refusals word for word, its quota and its faults. */
@NullMarked
package tokyo.infra.devkit.standins.fcm;

import org.jspecify.annotations.NullMarked;
