package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.report.BundleException;

class BundleFileTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileIsOneLine() {
        assertThatThrownBy(() -> BundleFile.read(folder.resolve("none.zip")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void aFolderIsNoBundle() {
        assertThatThrownBy(() -> BundleFile.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("not a file");
    }
}
