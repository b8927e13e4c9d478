/** SSH as JGit speaks it, with the keys, agent and known hosts of OpenSSH. */
@NullMarked
package periplus.io.git.remote.ssh;

import org.jspecify.annotations.NullMarked;
