package io.postrider.history;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.postrider.commons.testing.ArchitectureRules;

@AnalyzeClasses(packages = "io.postrider.history", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages = ArchitectureRules.packagesAreFeatures(
            "history",
            "recorder",
            "delivery",
            "event",
            "redelivery",
            "retention",
            "webhook",
            "content",
            "database",
            "stats",
            "stream",
            "job",
            "messaging",
            "erasure");

    @ArchTest
    static final ArchRule names = ArchitectureRules.NAMES_SAY_WHAT_A_THING_IS;

    @ArchTest
    static final ArchRule repositories = ArchitectureRules.REPOSITORIES_BEGIN_WITH_THE_ORGANIZATION;

    @ArchTest
    static final ArchRule http = ArchitectureRules.ONLY_RESOURCES_KNOW_HTTP;
}
