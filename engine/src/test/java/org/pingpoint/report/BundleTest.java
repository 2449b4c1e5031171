package org.pingpoint.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.model.diagnosis.Diagnosis;

class BundleTest {
    @TempDir
    Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("run.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            BundleWriter.write(Samples.diagnosis(), Samples.frames(), Samples.TOOL, out);
        }
        return file;
    }

    @Test
    void inquiryAndFactsComeBackExactly() throws IOException {
        Diagnosis diagnosis = Samples.diagnosis();

        Bundle bundle = read(written());

        assertThat(bundle.inquiry()).isEqualTo(diagnosis.inquiry());
        assertThat(bundle.facts()).isEqualTo(diagnosis.evidence());
        assertThat(bundle.started()).isEqualTo(diagnosis.started());
        assertThat(bundle.duration()).isEqualTo(diagnosis.duration());
        assertThat(bundle.probesSent()).isEqualTo(61);
        assertThat(bundle.evidence().isClosed()).isTrue();
        assertThat(bundle.evidence().facts()).isEqualTo(diagnosis.evidence());
    }

    @Test
    void sameRunSameBytes() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();

        BundleWriter.write(Samples.diagnosis(), Samples.frames(), Samples.TOOL, first);
        BundleWriter.write(Samples.diagnosis(), Samples.frames(), Samples.TOOL, second);

        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
    }

    @Test
    void holdsTheTwoEntriesOfTheContract() throws IOException {
        try (ZipFile zip = new ZipFile(written().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("evidence.json", "frames.pcapng");
        }
    }

    @Test
    void anEmptyFileAndATextAreNoBundle() throws IOException {
        Path file = folder.resolve("x.zip");
        for (String content : new String[] {"", "hello", "PK\u0003\u0004"}) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("not a bundle");
        }
    }

    @Test
    void aForeignZipIsNoBundle() throws IOException {
        assertThatThrownBy(() -> read(zip("readme.txt", "hello")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("holds no evidence.json");
    }

    @Test
    void aZipThatClimbsOutIsNotFollowed() throws IOException {
        assertThatThrownBy(() -> read(zip("../evidence.json", "{}")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("holds no evidence.json");
        assertThat(Files.exists(folder.getParent().resolve("evidence.json"))).isFalse();
    }

    @Test
    void otherSchemasAndBrokenJsonAreRefused() throws IOException {
        for (String json : new String[] {
            "",
            "{}",
            "[]",
            "nonsense",
            "{\"schema\":\"pingpoint.evidence/2\"}",
            "{\"schema\":\"pingpoint.evidence/1\"}",
            "{\"schema\":\"pingpoint.evidence/1\",\"facts\":[]}",
            "[".repeat(100_000)
        }) {
            assertThatThrownBy(() -> read(zip("evidence.json", json)))
                    .as(json.length() > 60 ? "deep" : json)
                    .isInstanceOf(BundleException.class)
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void evidenceThatLacksOrAddsAMemberIsRefused() throws IOException {
        String json;
        try (ZipFile zip = new ZipFile(written().toFile())) {
            json = new String(zip.getInputStream(zip.getEntry("evidence.json")).readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(read(zip("evidence.json", json)).probesSent()).isEqualTo(61);
        for (String[] change : new String[][] {
            {"\"errno\" : \"EPERM\",", ""},
            {"\"probesSent\" : 61", "\"probesSent\" : 61, \"extra\" : 1"},
            {"\"@\" : \"Silence\"", "\"@\" : \"Loudness\""},
            {"198.18.1.1\"", "198.18.1.1111\""},
        }) {
            assertThat(json).contains(change[0]);
            String changed = json.replace(change[0], change[1]);
            assertThatThrownBy(() -> read(zip("evidence.json", changed)))
                    .as(change[0])
                    .isInstanceOf(BundleException.class);
        }
    }

    @Test
    void anyDamageIsReadRightOrRefusedButNeverCrashes() throws IOException {
        byte[] good = Files.readAllBytes(written());
        Bundle expected = read(written());
        Path file = folder.resolve("damaged.zip");
        Random random = new Random(20261122);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] bad = good.clone();
            if (round % 3 == 0) {
                bad = java.util.Arrays.copyOf(bad, random.nextInt(bad.length));
            } else {
                for (int i = 0; i <= random.nextInt(8); i++) {
                    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            Files.write(file, bad);
            try {
                assertThat(read(file)).isEqualTo(expected);
            } catch (BundleException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private Path zip(String name, String content) throws IOException {
        Path file = folder.resolve("made.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("frames.pcapng"));
            zip.closeEntry();
        }
        return file;
    }

    private static Bundle read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return BundleReader.read(file.getFileName().toString(), in);
        }
    }
}
