//! The binary, run in a folder of its own.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::botapi::{Group, Telegram};

const TWIZA: &str = env!("CARGO_BIN_EXE_twiza");

/// The folder of one installation: database, `twiza.yaml`, log. It outlives the process.
pub(super) struct Installation {
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
}

/// A running bot; dropping it kills it.
pub(super) struct Bot<'i> {
    child: Child,
    /// Its files must not go before it does.
    _installation: &'i Installation,
}

impl Installation {
    /// A bot of this Telegram, without staff.
    pub(super) fn new(telegram: &Telegram) -> Self {
        let environment = vec![
            ("TELOXIDE_TOKEN", telegram.token().to_owned()),
            ("TELOXIDE_API_URL", telegram.url()),
        ];
        Self { folder: tempfile::tempdir().unwrap(), environment }
    }

    /// One whose staff sits in `group`; `members` are their ids.
    pub(super) fn with_staff(telegram: &Telegram, group: &Group, members: &[i64]) -> Self {
        let members: Vec<_> =
            members.iter().map(|id| format!("{{id: {id}, role: staff}}")).collect();
        let (chat, members) = (group.id(), members.join(", "));
        Self::new(telegram).with_settings(&format!(
            "staff:\n  chat: {chat}\n  language: fr\n  members: [{members}]\n"
        ))
    }

    /// One whose staff sits in `group`, with these roles and further settings.
    pub(super) fn with_roles(
        telegram: &Telegram,
        group: &Group,
        members: &[(i64, &str, &str)],
        more: &str,
    ) -> Self {
        let members: Vec<_> = members
            .iter()
            .map(|(id, role, name)| format!("{{id: {id}, role: {role}, name: {name}}}"))
            .collect();
        let (chat, members) = (group.id(), members.join(", "));
        Self::new(telegram).with_settings(&format!(
            "staff:\n  chat: {chat}\n  language: fr\n  members: [{members}]\n{more}"
        ))
    }

    /// With this `twiza.yaml`.
    #[expect(clippy::disallowed_methods, reason = "the test writes the file")]
    pub(super) fn with_settings(self, yaml: &str) -> Self {
        std::fs::write(self.folder.path().join("twiza.yaml"), yaml).unwrap();
        self
    }

    /// With this variable in the environment.
    pub(super) fn with_variable(mut self, name: &'static str, value: &str) -> Self {
        self.environment.retain(|(known, _)| *known != name);
        self.environment.push((name, value.to_owned()));
        self
    }

    /// Starts the bot; what it tells goes to the log.
    pub(super) fn start(&self) -> Bot<'_> {
        let child = self.command().arg("serve").stderr(self.log_file()).spawn().unwrap();
        Bot { child, _installation: self }
    }

    /// Runs a command to its end, such as `leads list`.
    pub(super) fn runs(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// The leads in the database.
    pub(super) fn leads(&self) -> Vec<Value> {
        let output = self.runs(&["leads", "list", "--json"]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{told}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// What the bot told so far.
    #[expect(clippy::disallowed_methods, reason = "the test reads the file")]
    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(self.log_path()).unwrap()
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self) -> Command {
        let mut command = Command::new(TWIZA);
        command
            .args(["--database", "twiza.db"])
            .current_dir(self.folder.path())
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        command
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("log.txt")
    }

    fn log_file(&self) -> File {
        OpenOptions::new().create(true).append(true).open(self.log_path()).unwrap()
    }
}

impl Bot<'_> {
    /// Ends the process on the spot, as `kill -9` and a power cut do.
    pub(super) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks the process to end, as a service manager does, and waits until it has.
    pub(super) async fn stop(mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.unwrap().success());
        let status = self.ends().await;
        assert!(status.success(), "{status}");
    }

    /// Waits until the process has ended by itself.
    pub(super) async fn ends(&mut self) -> ExitStatus {
        // The emulator needs this thread, so nothing may block it.
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }
}

impl Drop for Bot<'_> {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
