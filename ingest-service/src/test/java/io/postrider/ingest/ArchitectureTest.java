package io.postrider.ingest;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.postrider.commons.testing.ArchitectureRules;

@AnalyzeClasses(packages = "io.postrider.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES =
            ArchitectureRules.packagesAreFeatures("ingest", "event", "inbound", "json", "ledger", "provider", "quota");

    @ArchTest
    static final ArchRule NAMES = ArchitectureRules.NAMES_SAY_WHAT_A_THING_IS;

    @ArchTest
    static final ArchRule REPOSITORIES = ArchitectureRules.REPOSITORIES_BEGIN_WITH_THE_ORGANIZATION;

    @ArchTest
    static final ArchRule HTTP = ArchitectureRules.ONLY_RESOURCES_KNOW_HTTP;
}
