package periplus.model.restore.order;

import java.util.Optional;

/** Kinds as the target's discovery or the repository knows them; the core group is empty. */
public interface Kinds {

    /** The {@code plural} or {@code plural.group}; empty when the kind is unknown. */
    Optional<String> type(String group, String kind);

    /** Whether its objects live in a namespace; empty when the kind is unknown. */
    Optional<Boolean> namespaced(String group, String kind);
}
