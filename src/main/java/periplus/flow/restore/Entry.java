package periplus.flow.restore;

import periplus.model.manifest.ResourceKey;

/**
 * What is remembered of a planned object between its two readings.
 *
 * @param key as it is called in the target
 * @param path its file
 * @param apiVersion {@code group/version}
 * @param delta whether it is only what people changed on an object that every cluster makes itself
 * @param asked whether it is asked for, and not only needed by what is
 */
record Entry(ResourceKey key, String path, String apiVersion, boolean delta, boolean asked) {

    static Entry of(Planned planned, boolean asked) {
        return new Entry(
                planned.key(),
                planned.place().text(),
                planned.apiVersion(),
                planned.isDelta(),
                asked);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    String group() {
        int dot = key.type().indexOf('.');
        return dot < 0 ? "" : key.type().substring(dot + 1);
    }
}
