package org.pingpoint.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.pingpoint.model.Clock;
import org.pingpoint.watch.WatchedPath;

/** Shows a watch on a terminal as it goes on, and obeys its keys; in the end the report stays on the screen. */
final class WatchLive implements WatchReport {
    private static final long FRAME_NANOS = 200_000_000L;
    private static final long MESSAGE_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final String type;
    private final boolean hasKeys;
    private final WatchPhrases phrases;
    private final WatchScreen screen;
    private final Clock clock;
    private final Runnable wake;
    private Optional<LiveTerminal> terminal = Optional.empty();
    private Optional<KeyReader> keys = Optional.empty();
    private Optional<String> message = Optional.empty();
    private long messageUntil;
    private long nextFrame;
    private int selected;
    private boolean help;

    /**
     * @param type of the terminal
     * @param hasKeys whether keys can be read from it
     * @param wake makes the loop turn, from any thread
     */
    WatchLive(
            PrintStream out,
            String type,
            boolean hasKeys,
            WatchPhrases phrases,
            WatchScreen screen,
            Clock clock,
            Runnable wake) {
        this.out = out;
        this.type = type;
        this.hasKeys = hasKeys;
        this.phrases = phrases;
        this.screen = screen;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public void begin(List<String> targets, Leaving leaving) {
        try {
            out.flush();
            LiveTerminal opened = new LiveTerminal(type);
            terminal = Optional.of(opened);
            if (hasKeys) {
                keys = Optional.of(KeyReader.start(new FileInputStream(FileDescriptor.in), wake));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void turn(WatchControls controls) {
        boolean pressed = false;
        if (keys.isPresent()) {
            Optional<WatchKey> key = keys.get().next();
            while (key.isPresent()) {
                pressed = true;
                obey(key.get(), controls);
                key = keys.get().next();
            }
        }
        if (terminal.isPresent() && (pressed || controls.now() - nextFrame >= 0)) {
            nextFrame = controls.now() + FRAME_NANOS;
            controls.wakeAt(nextFrame);
            draw(terminal.get(), controls);
        }
    }

    private void obey(WatchKey key, WatchControls controls) {
        switch (key) {
            case PAUSE -> controls.pause(!controls.isPaused());
            case RESET -> {
                controls.reset();
                say(phrases.language().text(WatchWording.COUNTED), controls);
            }
            case METHOD -> {
                controls.nextMethod();
                say(phrases.language().text(WatchWording.NEXT_METHOD), controls);
            }
            case REPORT -> say(controls.writeReport(), controls);
            case NEXT -> selected++;
            case PREVIOUS -> selected--;
            case HELP -> help = !help;
            case QUIT -> controls.quit();
        }
    }

    private void say(String text, WatchControls controls) {
        message = Optional.of(text);
        messageUntil = controls.now() + MESSAGE_NANOS;
    }

    private void draw(LiveTerminal on, WatchControls controls) {
        List<WatchedPath> paths = controls.paths();
        selected = Math.floorMod(selected, paths.size());
        if (controls.now() - messageUntil >= 0) {
            message = Optional.empty();
        }
        Size size = on.size();
        Optional<String> footer =
                hasKeys ? message : Optional.of(phrases.language().text(WatchWording.CTRL_C));
        WatchView view =
                new WatchView(paths, selected, controls.isPaused(), phrases.clock(clock.epochNanos()), footer, help);
        on.draw(screen.lines(view, size.getColumns(), size.getRows()), size);
    }

    @Override
    public void end(WatchSummary summary) {
        close();
        WatchText.print(out, summary, phrases);
    }

    @Override
    public void close() {
        terminal.ifPresent(LiveTerminal::close);
    }
}
