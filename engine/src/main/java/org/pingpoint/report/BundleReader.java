package org.pingpoint.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads a {@link Bundle}, strictly: of a zip it opens the one entry it knows, by name, never unpacks to disk, and stops at a
 * bound whatever the entry claims to hold.
 */
public final class BundleReader {
    /** A big run on a router with a full table is a few tens of megabytes. */
    private static final int MOST_BYTES = 256 << 20;

    private BundleReader() {}

    /**
     * Reads a bundle from its first byte to its last; does not close the stream.
     *
     * @param name what messages call it, such as its path
     * @throws BundleException if it cannot be read, is no bundle, or is damaged
     */
    public static Bundle read(String name, InputStream in) throws BundleException {
        String file = Escape.of(name);
        try {
            return parse(file, evidence(file, new ZipInputStream(in)));
        } catch (ZipException | EOFException e) {
            throw new BundleException("'" + file + "' is not a bundle of 'diagnose --bundle', or is damaged", e);
        } catch (BundleException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleException("'" + file + "' is damaged", e);
        }
    }

    /** The evidence entry's bytes; the checksum of each entry is verified by reading it to its end. */
    private static byte[] evidence(String file, ZipInputStream zip) throws IOException {
        byte[] evidence = null;
        boolean frames = false;
        boolean any = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            any = true;
            if (entry.getName().equals(Bundle.EVIDENCE_ENTRY)) {
                evidence = zip.readNBytes(MOST_BYTES + 1);
                if (evidence.length > MOST_BYTES) {
                    throw new BundleException(
                            "'" + file + "' holds more than " + (MOST_BYTES >> 20) + " MiB of evidence");
                }
            } else {
                frames |= entry.getName().equals(Bundle.FRAMES_ENTRY);
                drain(file, zip);
            }
        }
        if (!any) {
            throw new ZipException("no entries");
        }
        if (evidence == null) {
            throw new BundleException(
                    "'" + file + "' is a zip, but not a bundle: it holds no " + Bundle.EVIDENCE_ENTRY);
        }
        if (!frames) {
            throw new BundleException("'" + file + "' is not a whole bundle: it holds no " + Bundle.FRAMES_ENTRY);
        }
        return evidence;
    }

    private static void drain(String file, InputStream in) throws IOException {
        byte[] chunk = new byte[1 << 16];
        long left = MOST_BYTES;
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            left -= n;
            if (left < 0) {
                throw new BundleException("'" + file + "' holds an entry of more than " + (MOST_BYTES >> 20) + " MiB");
            }
        }
    }

    private static Bundle parse(String file, byte[] bytes) throws BundleException {
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
