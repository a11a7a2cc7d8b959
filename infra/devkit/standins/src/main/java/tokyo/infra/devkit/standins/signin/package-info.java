/** The public sign-in of the city for development: named demo people, real OIDC, and tokens that must be refused. */
@NullMarked
package tokyo.infra.devkit.standins.signin;

import org.jspecify.annotations.NullMarked;
