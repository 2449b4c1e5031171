package org.pingpoint.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pingpoint.report.Bundle;
import org.pingpoint.report.BundleException;
import org.pingpoint.report.BundleReader;

/** A bundle where the user keeps it. */
final class BundleFile {
    private BundleFile() {}

    /** @throws BundleException if there is no such file, it may not be read, or it is no bundle */
    static Bundle read(Path file) throws BundleException {
        if (!Files.exists(file)) {
            throw new BundleException("there is no file '" + file + "'");
        }
        if (!Files.isRegularFile(file)) {
            throw new BundleException("'" + file + "' is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new BundleException("'" + file + "' may not be read by this user");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return BundleReader.read(file.toString(), in);
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw new BundleException("'" + file + "' cannot be read", e);
        }
    }
}
