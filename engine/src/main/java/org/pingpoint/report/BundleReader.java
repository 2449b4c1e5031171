package org.pingpoint.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a {@link Bundle}, strictly: of a zip it opens the one entry it knows, by name, never unpacks to disk, and stops at a
 * bound whatever the entry claims to hold.
 */
public final class BundleReader {
    /** A big run on a router with a full table is a few tens of megabytes. */
    private static final int MOST_BYTES = 256 << 20;

    private BundleReader() {}

    /**
     * @throws BundleException if the file cannot be read, is no bundle, or is damaged
     */
    public static Bundle read(Path file) throws BundleException {
        if (!Files.exists(file)) {
            throw new BundleException("there is no file '" + file + "'");
        }
        if (!Files.isRegularFile(file)) {
            throw new BundleException("'" + file + "' is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new BundleException("'" + file + "' may not be read by this user");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return parse(file, evidence(file, zip));
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new BundleException("'" + file + "' cannot be read", e);
        } catch (ZipException e) {
            throw new BundleException("'" + file + "' is not a bundle of 'diagnose --bundle', or is damaged", e);
        } catch (BundleException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleException("'" + file + "' is damaged", e);
        }
    }

    private static byte[] evidence(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Bundle.EVIDENCE_ENTRY);
        if (entry == null) {
            throw new BundleException(
                    "'" + file + "' is a zip, but not a bundle: it holds no " + Bundle.EVIDENCE_ENTRY);
        }
        if (zip.getEntry(Bundle.FRAMES_ENTRY) == null) {
            throw new BundleException("'" + file + "' is not a whole bundle: it holds no " + Bundle.FRAMES_ENTRY);
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new BundleException("'" + file + "' holds more than " + (MOST_BYTES >> 20) + " MiB of evidence");
        }
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (entry.getCrc() != crc.getValue()) {
            throw new BundleException("'" + file + "' is damaged: the checksum of its evidence does not fit");
        }
        return bytes;
    }

    private static Bundle parse(Path file, byte[] bytes) throws BundleException {
        ObjectMapper mapper = EvidenceJson.mapper();
        try {
            JsonNode tree = mapper.readTree(bytes);
            String schema = tree.path("schema").asText();
            if (!schema.equals(Bundle.SCHEMA)) {
                throw new BundleException("'" + file + "' holds "
                        + (schema.isEmpty() ? "no evidence" : "'" + Escape.of(schema) + "'") + "; expected "
                        + Bundle.SCHEMA);
            }
            Bundle bundle = mapper.treeToValue(tree, Bundle.class);
            if (!mapper.readTree(mapper.writeValueAsBytes(bundle)).equals(tree)) {
                // A member that is missing reads as null, which no component of the model may be.
                throw new BundleException("'" + file + "' holds evidence that is not whole");
            }
            return bundle;
        } catch (JacksonException e) {
            throw new BundleException(
                    "'" + file + "' holds evidence that cannot be read: " + Escape.of(e.getOriginalMessage()), e);
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw new BundleException("'" + file + "' holds evidence that cannot be read", e);
        }
    }
}
