/** A stand-in of the national registry's API (eLinkServProc…), with its error codes and the faults of a service that is ill. */
@NullMarked
package tokyo.infra.devkit.standins.national;

import org.jspecify.annotations.NullMarked;
