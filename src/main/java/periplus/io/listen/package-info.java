/** The door for requests of others: endpoints over HTTP on loopback, and over HTTPS anywhere. */
@NullMarked
package periplus.io.listen;

import org.jspecify.annotations.NullMarked;
