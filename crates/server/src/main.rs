//! The server program: reads its arguments, starts what they ask for, and ends with one sentence when that cannot be.

use server::cli::{self, Command, usage};
use server::serve;
use std::io::IsTerminal;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let coloured = std::io::stderr().is_terminal();
    tracing_subscriber::fmt()
        .with_ansi(coloured)
        .with_writer(std::io::stderr)
        .with_max_level(tracing::Level::INFO)
        .init();
    let command = match cli::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("{error}\n\n{}", usage(""));
            return ExitCode::from(2);
        }
    };
    let done = match command {
        Command::Serve(settings) => serve::serve(settings).await,
        Command::Import(settings) => serve::import(settings).await,
        Command::Backup(settings) => serve::backup(&settings),
        Command::Restore(settings) => serve::restore(&settings),
        Command::Verify(data) => serve::verify(&data),
        Command::Help(command) => {
            print!("{}", usage(&command));
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("rehome-server: {failure}");
            ExitCode::FAILURE
        }
    }
}
