//! Connections: how many, and how slow they may be.

use super::{Settings, router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// Connections that are open at once; more wait to be accepted.
const CONNECTIONS: usize = 512;

/// How long the head of a request may take to arrive.
const SLOWEST_HEAD: Duration = Duration::from_secs(10);

/// How long a client may take no part of an answer, or send nothing beyond the time that an answer may take: who waits for one is silent.
const LONGEST_SILENCE: Duration = Duration::from_secs(60);

/// How long open requests have to end when the server stops.
const GRACE: Duration = Duration::from_secs(3);

/// Answers requests until `stop` is done.
///
/// # Errors
/// Where the runtime cannot be started or the socket cannot be used.
pub fn serve<S>(
    listener: TcpListener,
    settings: Settings,
    stop: impl FnOnce() -> S,
    ready: impl FnOnce(SocketAddr),
) -> io::Result<()>
where
    S: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        ready(listener.local_addr()?);
        accept(listener, settings, stop()).await;
        Ok(())
    });
    runtime.shutdown_timeout(GRACE);
    done
}

async fn accept(listener: tokio::net::TcpListener, settings: Settings, stop: impl Future<Output = ()>) {
    let silence =
        LONGEST_SILENCE.saturating_add(settings.bounds.time).saturating_add(settings.bounds.patience);
    let app = router(settings);
    let open = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = async {
                let place = Arc::clone(&open).acquire_owned().await;
                (listener.accept().await, place)
            } => accepted,
        };
        let (Ok((stream, _)), place) = accepted else {
            // Too many open files, or a client that has gone already: the next one may be better.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_read_timeout(Some(silence));
        stream.set_write_timeout(Some(LONGEST_SILENCE));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(SLOWEST_HEAD)
            .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(app.clone()));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}
