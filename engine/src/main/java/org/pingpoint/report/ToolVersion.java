package org.pingpoint.report;

import java.util.Optional;

/**
 * What produced a file.
 *
 * @param commit absent where it was not built from a git checkout
 */
public record ToolVersion(String version, Optional<String> commit) {}
