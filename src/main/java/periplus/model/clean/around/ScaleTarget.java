package periplus.model.clean.around;

/**
 * What an autoscaler scales, as it names it.
 *
 * @param group API group, empty for the core group
 */
public record ScaleTarget(String group, String kind, String namespace, String name) {}
