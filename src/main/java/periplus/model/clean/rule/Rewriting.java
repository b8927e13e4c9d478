package periplus.model.clean.rule;

import periplus.model.tree.Mapping;

/** A change that data alone cannot say. */
@FunctionalInterface
public interface Rewriting {

    /**
     * @param object the object as the rules before left it
     * @return the object itself when there is nothing to do
     */
    Mapping apply(Mapping object, Scene scene);
}
