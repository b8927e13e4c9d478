package periplus.model.clean.defaults.table;

import java.util.Map;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Shape;

/** Kinds that run Pods to their end. */
final class JobDefaults {

    /** In a CronJob too: what belongs to its Job is filled in when the Job is made. */
    private static final Shape EVERY_JOB =
            Shape.builder()
                    .at("template", PodDefaults.TEMPLATE)
                    .at(
                            "podFailurePolicy.rules.onPodConditions",
                            Shape.of(Default.of("status", "True")))
                    .build();

    private static final Shape JOB_SPEC =
            Shape.builder()
                    .fill(
                            Default.of("completions", 1)
                                    .when("without parallelism", spec -> !spec.has("parallelism")),
                            Default.of("parallelism", 1),
                            Default.of("backoffLimit", Integer.MAX_VALUE)
                                    .when(
                                            "with backoffLimitPerIndex",
                                            spec -> spec.has("backoffLimitPerIndex"))
                                    .otherwise(Default.of("backoffLimit", 6)),
                            Default.of("completionMode", "NonIndexed"),
                            Default.of("suspend", false),
                            Default.of("podReplacementPolicy", "Failed")
                                    .when(
                                            "with podFailurePolicy",
                                            spec -> spec.has("podFailurePolicy"))
                                    .otherwise(
                                            Default.of(
                                                    "podReplacementPolicy", "TerminatingOrFailed")),
                            Default.of("manualSelector", false))
                    .with(EVERY_JOB)
                    .build();

    private static final Shape JOB =
            Shape.builder().derive(TemplateLabels.OF_OBJECT).at("spec", JOB_SPEC).build();

    private static final Shape CRON_JOB =
            Shape.builder()
                    .fill(
                            Default.of("concurrencyPolicy", "Allow"),
                            Default.of("suspend", false),
                            Default.of("successfulJobsHistoryLimit", 3),
                            Default.of("failedJobsHistoryLimit", 1))
                    .at("jobTemplate", Shape.of(Default.empty("metadata")))
                    .at("jobTemplate.spec", EVERY_JOB)
                    .build();

    static final Map<String, Shape> TABLE =
            Map.of("Job.batch", JOB, "CronJob.batch", Shape.spec(CRON_JOB));

    private JobDefaults() {}
}
