package periplus;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Holds when the class lives in a package whose package-info says {@code @NullMarked}. */
final class PackagesAreNullMarked extends ArchCondition<JavaClass> {

    PackagesAreNullMarked() {
        super("live in a @NullMarked package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
                type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
        events.add(new SimpleConditionEvent(type, marked, type.getName() + " marked: " + marked));
    }
}
