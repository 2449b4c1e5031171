package org.pingpoint.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.lab.Command;

/** Every offset, size and constant of ours against what a C compiler says. */
@EnabledIf("hasCompiler")
class LayoutTest {
    private static final List<String> HEADERS = List.of(
            "stddef.h",
            "stdio.h",
            "errno.h",
            "fcntl.h",
            "poll.h",
            "sched.h",
            "time.h",
            "sys/eventfd.h",
            "sys/ioctl.h",
            "sys/mman.h",
            "sys/mount.h",
            "sys/socket.h",
            "sys/uio.h",
            "netinet/in.h",
            "netinet/tcp.h",
            "arpa/inet.h",
            "asm/termbits.h",
            "linux/capability.h",
            "linux/errqueue.h",
            "linux/filter.h",
            "linux/icmp.h",
            "linux/icmpv6.h",
            "linux/if_ether.h",
            "linux/if_packet.h",
            "linux/if_tun.h",
            "linux/netlink.h");

    static boolean hasCompiler() {
        return Command.of("sh", "-c", "command -v gcc && test -e /usr/include/linux/netlink.h")
                        .run()
                        .exit()
                == 0;
    }

    @Test
    void offsetsSizesAndConstantsAreThoseOfTheHeaders(@TempDir Path directory) throws Exception {
        Map<String, Long> ours = new LinkedHashMap<>();
        List<String> expressions = new ArrayList<>();
        for (Class<?> struct : Layout.class.getDeclaredClasses()) {
            String name = (String) struct.getField("STRUCT").get(null);
            for (Field field : struct.getFields()) {
                if (field.getType() == int.class) {
                    boolean size = field.getName().equals("SIZE");
                    String expression = size
                            ? "sizeof(" + name + ")"
                            : "offsetof(" + name + ", " + field.getName().toLowerCase(Locale.ROOT) + ")";
                    ours.put(expression, field.getLong(null));
                    expressions.add(expression);
                }
            }
        }
        for (Class<?> constants : List.of(Uapi.class, Errno.class)) {
            Arrays.stream(constants.getFields())
                    .filter(f -> f.getType() == int.class)
                    .forEach(f -> {
                        try {
                            ours.put(f.getName(), f.getInt(null) & 0xffff_ffffL);
                            expressions.add(f.getName());
                        } catch (IllegalAccessException e) {
                            throw new AssertionError(e);
                        }
                    });
        }
        StringBuilder c = new StringBuilder("#define _GNU_SOURCE\n");
        HEADERS.forEach(h -> c.append("#include <").append(h).append(">\n"));
        // <linux/if.h> clashes with <net/if.h>; SOL_RAW is of glibc's <netinet/in.h> only in parts.
        c.append(
                "#include <linux/if.h>\n#include <linux/route.h>\n#include <linux/sockios.h>\n#ifndef SOL_RAW\n#define SOL_RAW 255\n#endif\n");
        c.append("#ifndef ICMPV6_FILTER\n#define ICMPV6_FILTER 1\n#endif\n");
        c.append("int main(void) {\n");
        expressions.forEach(e ->
                c.append("  printf(\"%lu\\n\", (unsigned long) (").append(e).append(") & 0xffffffffUL);\n"));
        c.append("  return 0;\n}\n");
        Path source = Files.writeString(directory.resolve("layout.c"), c);
        Path program = directory.resolve("layout");
        Command.of("gcc", "-w", "-o", program.toString(), source.toString()).must();
        List<String> theirs = Command.of(program.toString()).must().lines().toList();
        assertThat(theirs).hasSameSizeAs(expressions);
        Map<String, Long> compiled = new LinkedHashMap<>();
        for (int i = 0; i < theirs.size(); i++) {
            compiled.put(expressions.get(i), Long.parseLong(theirs.get(i)));
        }
        assertThat(ours).isEqualTo(compiled).hasSizeGreaterThan(150);
    }
}
