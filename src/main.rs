//! The command `twiza`.

use std::process::ExitCode;

fn main() -> ExitCode {
    twiza::app::main()
}
