package org.pingpoint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.model.host.RouteNames;

class RouteNameFilesTest {
    @Test
    void readsTheFileAndThenItsDirectory(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve("rt_tables"),
                "#\n# reserved\n255\tlocal\n254 main # the usual\n0x10\tsixteen\n100  isp-a\nnonsense\n-1 no\n08 eight\n");
        Path more = Files.createDirectory(directory.resolve("rt_tables.d"));
        Files.writeString(more.resolve("vpn.conf"), "100 isp-b\n4000000000 high\n");
        Files.writeString(more.resolve("README"), "7 not-read\n");
        assertThat(RouteNameFiles.read(directory, "rt_tables"))
                .isEqualTo(Map.of(
                        255,
                        "local",
                        254,
                        "main",
                        16,
                        "sixteen",
                        100,
                        "isp-b",
                        8,
                        "eight",
                        (int) 4_000_000_000L,
                        "high"));
    }

    @Test
    void withoutFilesTheNamesBuiltInHold(@TempDir Path directory) {
        assertThat(RouteNameFiles.read(directory, "rt_protos")).isEmpty();
        assertThat(RouteNames.BUILT_IN.protocol(16)).isEqualTo("dhcp");
        assertThat(RouteNames.BUILT_IN.table(254)).isEqualTo("main");
        assertThat(RouteNames.BUILT_IN.table((int) 4_000_000_000L)).isEqualTo("4000000000");
        assertThat(RouteNames.BUILT_IN.scope(7)).isEqualTo("7");
    }
}
