package org.pingpoint;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/** The borders of the engine. A package that a rule names need not exist yet. */
@AnalyzeClasses(packages = "org.pingpoint", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = inside("model", "packet", "capture", "diagnose.judge", "report");

    // What may be named of java.net where there is no I/O: values. Their resolving methods are forbidden apart.
    private static final Set<String> ADDRESSES = Set.of(
            "java.net.InetAddress",
            "java.net.Inet4Address",
            "java.net.Inet6Address",
            "java.net.UnknownHostException",
            "java.net.URI");

    @ArchTest
    static final ArchRule jnaOnlyInLinux = noClasses()
            .that()
            .resideOutsideOfPackage("org.pingpoint.linux..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule pcap4jOnlyInLinkPcap = noClasses()
            .that()
            .resideOutsideOfPackage("org.pingpoint.link.pcap..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.pcap4j..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule dnsjavaOnlyInDns = noClasses()
            .that()
            .resideOutsideOfPackage("org.pingpoint.dns..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.xbill..");

    /** Its own sockets, threads and search for name servers know nothing of network namespaces, and are not in the jar. */
    @ArchTest
    static final ArchRule ofDnsjavaOnlyTheWireFormat = classes()
            .that()
            .resideInAPackage("org.pingpoint.dns..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.pingpoint.dns..", "org.pingpoint.model..")
                            .or(
                                    nameMatching(
                                            "org\\.xbill\\.DNS\\.(DNSInput|DNSOutput|Compression|Name|ReverseMap|WireParseException)")));

    @ArchTest
    static final ArchRule noProcessIsStarted = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class)
            .orShould()
            .callMethodWhere(target("Runtime.exec", Runtime.class, Set.of("exec")))
            .because("whatever another program would say is read from the kernel or from the wire");

    @ArchTest
    static final ArchRule noProcessIsStartedNatively = noMethods()
            .that(describe("are native", method -> method.getModifiers().contains(JavaModifier.NATIVE)))
            .should()
            .haveNameMatching("(exec\\w*|fork|vfork|clone\\w*|system|popen|posix_spawnp?)")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noFilesSocketsOrChannelsWherePure = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.channels..", "java.nio.file..", "java.net.http..")
                    .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile|Console)"))
                    .or(resideInAPackage("java.net")
                            .and(not(describe("are addresses", (JavaClass c) -> ADDRESSES.contains(c.getName()))))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noNamesAreResolvedWherePure = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethodWhere(target(
                    "name resolution",
                    InetAddress.class,
                    Set.of(
                            "getByName",
                            "getAllByName",
                            "getHostName",
                            "getCanonicalHostName",
                            "getLocalHost",
                            "isReachable")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule judgingReadsNoClock = noClasses()
            .that()
            .resideInAPackage("org.pingpoint.diagnose.judge..")
            .should()
            .callMethodWhere(target("the clock", System.class, Set.of("nanoTime", "currentTimeMillis", "getenv")))
            .orShould()
            .callMethodWhere(target("the clock", Instant.class, Set.of("now")))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, Thread.class)
            .because("the same evidence gives the same verdict, on any machine and at any time")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theLibraryPrintsNothing = noClasses().should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule modelSeesOnlyTheJdk = only("model", "java..");

    @ArchTest
    static final ArchRule packetSeesOnlyModel = only("packet", "java..", "org.pingpoint.model..");

    @ArchTest
    static final ArchRule captureSeesOnlyPacketAndModel =
            only("capture", "java..", "org.pingpoint.packet..", "org.pingpoint.model..");

    @ArchTest
    static final ArchRule judgeSeesOnlyModel = only("diagnose.judge", "java..", "org.pingpoint.model..");

    @ArchTest
    static final ArchRule reportSeesOnlyModel = sees("report", "model");

    @ArchTest
    static final ArchRule linuxSeesOnlyModel = sees("linux", "model");

    @ArchTest
    static final ArchRule kernelSeesLinux = sees("kernel", "linux", "model");

    @ArchTest
    static final ArchRule linkSeesPacketAndLinux = sees("link", "packet", "linux", "model");

    @ArchTest
    static final ArchRule socketSeesPacketAndLinux = sees("socket", "packet", "linux", "model");

    @ArchTest
    static final ArchRule probeSeesLinksAndSockets =
            sees("probe", "packet", "link", "socket", "kernel", "linux", "model");

    @ArchTest
    static final ArchRule pingSeesProbe = sees("ping", "probe", "kernel", "model", "rtt");

    @ArchTest
    static final ArchRule rttSeesNothingOfOurs = sees("rtt");

    @ArchTest
    static final ArchRule traceSeesProbe = sees("trace", "probe", "kernel", "model");

    @ArchTest
    static final ArchRule watchSeesTrace = sees("watch", "trace", "probe", "kernel", "model", "rtt");

    @ArchTest
    static final ArchRule neighborSeesProbe = sees("neighbor", "probe", "kernel", "model");

    @ArchTest
    static final ArchRule sweepSeesProbesAndLinks =
            sees("sweep", "probe", "packet", "link", "kernel", "linux", "model");

    @ArchTest
    static final ArchRule surveySeesSweepAndTrace =
            sees("survey", "sweep", "trace", "packet", "link", "linux", "model");

    @ArchTest
    static final ArchRule nothingSeesTheFrontDoor = noClasses()
            .that()
            .resideInAPackage("org.pingpoint.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.pingpoint");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.pingpoint.(*)..").should().beFreeOfCycles();

    /** Links is the one place that knows both the port and all that implement it. */
    @ArchTest
    static final ArchRule noCyclesWithinPackages = slices().matching("org.pingpoint.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(simpleName("Links"), alwaysTrue());

    @ArchTest
    static final ArchRule noStaticState =
            noFields().that().areStatic().should().notBeFinal().because("two diagnoses may run side by side");

    @ArchTest
    static final ArchRule noPlaceForOddsAndEnds =
            noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..");

    private static ArchRule only(String name, String... allowed) {
        return classes()
                .that()
                .resideInAPackage("org.pingpoint." + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(allowed, "org.pingpoint." + name + ".."))
                .allowEmptyShould(true);
    }

    private static ArchRule sees(String name, String... packages) {
        return noClasses()
                .that()
                .resideInAPackage("org.pingpoint." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.pingpoint..")
                        .and(not(resideInAnyPackage(with(inside(packages), "org.pingpoint." + name + "..")))))
                .allowEmptyShould(true);
    }

    private static String[] inside(String... packages) {
        return Arrays.stream(packages).map(p -> "org.pingpoint." + p + "..").toArray(String[]::new);
    }

    private static String[] with(String[] some, String another) {
        String[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = another;
        return all;
    }

    private static DescribedPredicate<JavaCall<?>> target(String what, Class<?> owner, Set<String> methods) {
        return describe(
                what,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && methods.contains(call.getTarget().getName()));
    }
}
