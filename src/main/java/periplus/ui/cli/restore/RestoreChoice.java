package periplus.ui.cli.restore;

import java.nio.file.Path;
import java.util.Optional;
import periplus.ui.cli.Doors.ClusterChoice;

/**
 * What a restore is opened on.
 *
 * @param identity a file with private keys; the cluster's own key is taken where none is named
 */
public record RestoreChoice(ClusterChoice cluster, Optional<Path> identity) {}
