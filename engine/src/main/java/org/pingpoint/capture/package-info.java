/**
 * Captures that were made elsewhere: {@link org.pingpoint.capture.CaptureReader} takes a pcap or pcapng stream apart into frames,
 * {@link org.pingpoint.capture.FrameDecoder} a frame into what it says. Pure parsing: files are the caller's affair.
 */
package org.pingpoint.capture;
