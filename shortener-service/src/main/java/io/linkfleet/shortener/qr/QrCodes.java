package io.linkfleet.shortener.qr;

import io.linkfleet.support.work.WorkerPool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** QR codes as this server draws them. */
public final class QrCodes implements DisposableBean {

    /** One holds all its pixels in memory, 17 MB at the most. */
    private static final int LOGOS_AT_ONCE = 2;

    private static final int MAX_WAITING = 50;

    /** A logo is scaled by a library that may wait for its own locks. */
    private final WorkerPool logos = new WorkerPool(
            "logos", LOGOS_AT_ONCE, MAX_WAITING, "Too many QR codes with a logo are being drawn at once.");

    private final @Nullable Logo logo;

    QrCodes(@Nullable Logo logo) {
        this.logo = logo;
    }

    /** How a client wants its QR code; throws a problem that names every broken rule. */
    public QrStyle readStyle(Map<String, List<String>> parameters) {
        return QrParameters.read(parameters, logo);
    }

    /** The image's bytes; fails with a problem when the code does not fit the size, or too many want a logo at once. */
    public Mono<byte[]> render(String text, QrStyle style) {
        Callable<byte[]> work = () -> QrImage.render(text, style);
        return style.hasLogo() ? logos.run(work) : Mono.fromCallable(work).subscribeOn(Schedulers.parallel());
    }

    @Override
    public void destroy() {
        logos.destroy();
    }
}
