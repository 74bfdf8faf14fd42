package io.postrider.subscription;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.postrider.commons.testing.ArchitectureRules;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesAreFeatures = ArchitectureRules.packagesAreFeatures(
            "subscription",
            "apikey",
            "audit",
            "bootstrap",
            "changefeed",
            "concurrency",
            "database",
            "encryption",
            "eventtype",
            "format",
            "health",
            "maintenance",
            "organization",
            "source",
            "webhook");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = ArchitectureRules.NAMES_SAY_WHAT_A_THING_IS;

    @ArchTest
    static final ArchRule repositoriesBeginWithTheOrganization =
            ArchitectureRules.REPOSITORIES_BEGIN_WITH_THE_ORGANIZATION;

    @ArchTest
    static final ArchRule onlyResourcesKnowHttp = ArchitectureRules.ONLY_RESOURCES_KNOW_HTTP;
}
