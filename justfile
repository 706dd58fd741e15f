# Twiza's everyday commands; each is one cargo command that can be typed as well.

# Lists the commands
default:
    @just --list

# Before every commit: formatting, lints, content, tests
dev:
    cargo fmt
    cargo clippy --all-targets
    cargo run -- check
    cargo test

# Talks to the bot in the terminal; `just play --lang ar`, `just play --repro FILE`
play *OPTIONS:
    cargo run -- chat {{ OPTIONS }}

# Checks dialogues and seeds
check:
    cargo run -- check

# Takes what the tests see now as what they expect; then read the diff
accept:
    UPDATE=1 INSTA_UPDATE=always cargo test

# Makes a picture of every page of the browser in target/screenshots
screenshots:
    TWIZA_BROWSER=required cargo test --test it browser::screenshots -- --ignored

# Everything that must hold before a merge
ci:
    .ci/run
