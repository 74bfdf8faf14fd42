package io.postrider.commons.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.postrider.commons.security.Organization;
import java.util.Arrays;
import java.util.List;

/** The rules that every service holds, so that a newcomer finds a feature by its folder and a class by its name. */
public final class ArchitectureRules {

    /** A name says what a thing is, not that somebody needed a place for code. */
    public static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base)$");

    /** No query without its tenant. Work queues are no repositories: they are named {@code ...Queue} or {@code ...Store}. */
    public static final ArchRule REPOSITORIES_BEGIN_WITH_THE_ORGANIZATION = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .and()
            .areNotPrivate()
            .and()
            .areNotStatic()
            .should(beginWithTheOrganization())
            .allowEmptyShould(true);

    /** HTTP ends in the resource. */
    public static final ArchRule ONLY_RESOURCES_KNOW_HTTP = noClasses()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .or()
            .haveSimpleNameEndingWith("Service")
            .or()
            .haveSimpleNameEndingWith("Job")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .allowEmptyShould(true);

    private ArchitectureRules() {}

    /** A service's classes live in its features' packages and nowhere else, and it knows no other service. */
    public static ArchRule packagesAreFeatures(String service, String... features) {
        String root = "io.postrider." + service;
        List<String> packages = Arrays.stream(features)
                .map(feature -> root + "." + feature + "..")
                .toList();
        return classes().should().resideInAnyPackage(packages.toArray(String[]::new));
    }

    private static ArchCondition<JavaMethod> beginWithTheOrganization() {
        return new ArchCondition<>("have the organization as their first parameter") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                List<JavaClass> parameters = method.getRawParameterTypes();
                boolean holds = !parameters.isEmpty() && parameters.getFirst().isEquivalentTo(Organization.class);
                events.add(new SimpleConditionEvent(
                        method, holds, method.getFullName() + " in " + method.getSourceCodeLocation()));
            }
        };
    }
}
