package org.pingpoint.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.pingpoint.model.Frame;
import org.pingpoint.model.diagnosis.Diagnosis;

/** Writes a {@link Bundle}. */
public final class BundleWriter {
    /** The least that a zip can hold, 1980-01-01: entries carry no time of their own. */
    private static final long NO_TIME = 315532800000L;

    private BundleWriter() {}

    /** Writes the zip; the stream stays open. */
    public static void write(Diagnosis diagnosis, List<Frame> frames, ToolVersion tool, OutputStream out)
            throws IOException {
        Bundle bundle = new Bundle(
                Bundle.SCHEMA,
                tool.version(),
                tool.commit(),
                diagnosis.started(),
                diagnosis.duration(),
                diagnosis.probesSent(),
                diagnosis.inquiry(),
                diagnosis.evidence());
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(entry(Bundle.EVIDENCE_ENTRY));
        zip.write(EvidenceJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(bundle));
        zip.closeEntry();
        zip.putNextEntry(entry(Bundle.FRAMES_ENTRY));
        PcapngWriter.write(frames, "pingpoint " + tool.version(), zip);
        zip.closeEntry();
        zip.finish();
        out.flush();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(NO_TIME);
        return entry;
    }
}
