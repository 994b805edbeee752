//! The `dicit` program; see [`dicit::cli`].

fn main() -> std::process::ExitCode {
    dicit::cli::main()
}
