package org.pingpoint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What this program was built from, as its jar's manifest says.
 *
 * @param commit absent where the sources were not a git checkout
 */
record Build(String version, Optional<String> commit) {
    private static final String UNPACKAGED = "development";

    static Build read() {
        try {
            Enumeration<URL> manifests = Build.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
            while (manifests.hasMoreElements()) {
                try (InputStream in = manifests.nextElement().openStream()) {
                    Attributes main = new Manifest(in).getMainAttributes();
                    if ("Pingpoint".equals(main.getValue("Implementation-Title"))) {
                        return new Build(
                                Optional.ofNullable(main.getValue("Implementation-Version"))
                                        .orElse(UNPACKAGED),
                                Optional.ofNullable(main.getValue("Implementation-Commit"))
                                        .filter(c -> c.matches("[0-9a-f]{7,40}(-dirty)?")));
                    }
                }
            }
        } catch (IOException e) {
            return new Build(UNPACKAGED, Optional.empty());
        }
        return new Build(UNPACKAGED, Optional.empty());
    }

    @Override
    public String toString() {
        return "pingpoint " + version + commit.map(c -> " (" + c + ")").orElse("");
    }
}
