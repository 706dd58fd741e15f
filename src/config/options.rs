//! What the command line says about where things are.

use std::path::PathBuf;

/// Where the database is; everything else is found beside it.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The database file; `twiza.yaml` is read from the same folder.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "TWIZA_DATABASE",
        default_value = "twiza.db"
    )]
    pub database: PathBuf,
}
