//! The `dicit` program; see [`dicit::cli`].

/// A load makes quads in one thread and drops them in another, at which glibc's allocator loses a third of the time.
///
/// The crate's feature `override` must be on: Oxigraph frees what RocksDB allocated, so both need one allocator.
#[cfg(feature = "rocksdb")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    dicit::cli::main()
}
