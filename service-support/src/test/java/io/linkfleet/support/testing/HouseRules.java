package io.linkfleet.support.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Optional;

/** The walls of the house, the same in every service. */
public final class HouseRules {

    private HouseRules() {}

    /** Checks all rules on the production classes below {@code rootPackage}, such as {@code io.linkfleet.gateway}. */
    public static void assertHold(String rootPackage) {
        JavaClasses production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        for (ArchRule rule : rules(rootPackage)) {
            rule.allowEmptyShould(true).check(production);
        }
    }

    private static List<ArchRule> rules(String root) {
        return List.of(
                servicesKnowOnlyContractsAndSupport(root),
                domainStaysPlain(),
                adaptersDoNotKnowEachOther(),
                featuresFormNoCycle(root),
                adaptersStayInside(),
                nothingBlocksARequest(),
                NO_CLASSES_SHOULD_USE_FIELD_INJECTION,
                NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                noOptionalFields());
    }

    private static ArchRule servicesKnowOnlyContractsAndSupport(String root) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.linkfleet..")
                        .and(resideOutsideOfPackage(root + ".."))
                        .and(resideOutsideOfPackage("io.linkfleet.contracts.."))
                        .and(resideOutsideOfPackage("io.linkfleet.support..")))
                .because("services talk through contracts, never through each other's code");
    }

    private static ArchRule domainStaysPlain() {
        return noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.data..",
                        "org.springframework.r2dbc..",
                        "org.springframework.kafka..",
                        "org.apache.kafka..",
                        "io.r2dbc..",
                        "java.sql..",
                        "..web..",
                        "..storage..",
                        "..messaging..")
                .because("arrows point inward: web, storage and messaging know the domain, not the other way round");
    }

    private static ArchRule adaptersDoNotKnowEachOther() {
        return noClasses()
                .that()
                .resideInAPackage("..web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..storage..", "..messaging..")
                .because("the web reaches storage only through the domain's ports");
    }

    private static ArchRule featuresFormNoCycle(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule adaptersStayInside() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .or()
                .haveSimpleNameEndingWith("Listener")
                .or()
                .haveSimpleNameEndingWith("Configuration")
                .should()
                .notBePublic()
                .because("package-private is the default, and nobody calls an adapter by hand");
    }

    private static ArchRule nothingBlocksARequest() {
        return noClasses()
                .should()
                .callMethod("reactor.core.publisher.Mono", "block")
                .orShould()
                .callMethod("reactor.core.publisher.Flux", "blockFirst")
                .orShould()
                .callMethod("reactor.core.publisher.Flux", "blockLast")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because("a request path never waits with a thread");
    }

    private static ArchRule noOptionalFields() {
        return noFields().should().haveRawType(Optional.class);
    }
}
