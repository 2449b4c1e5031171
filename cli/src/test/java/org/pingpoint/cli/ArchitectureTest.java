package org.pingpoint.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The borders of the command line, and the engine's border to it. */
@AnalyzeClasses(packages = "org.pingpoint", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theEngineDoesNotSeeTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("org.pingpoint.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.pingpoint.cli..");

    @ArchTest
    static final ArchRule onlyOneClassSeesTheParser = noClasses()
            .that()
            .doNotBelongToAnyOf(TypedWords.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.cli..");

    @ArchTest
    static final ArchRule noProcessIsStarted = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class)
            .orShould()
            .callMethodWhere(describe(
                    "Runtime.exec",
                    call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                            && call.getTarget().getName().equals("exec")));

    @ArchTest
    static final ArchRule nothingNativeHere = noClasses()
            .that()
            .resideInAPackage("org.pingpoint.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.jna..", "org.pcap4j..");

    @ArchTest
    static final ArchRule packetsAreNotBuiltHere = noClasses()
            .that()
            .resideInAPackage("org.pingpoint.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.pingpoint.packet..", "org.pingpoint.socket..");
}
