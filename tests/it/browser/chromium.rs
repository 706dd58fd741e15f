//! Chromium, driven through chromedriver; one at a time, each with a profile of its own.

use std::env;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use axum::http;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};
use url::{ParseError, Url};

/// How long something may take to appear; nothing waits so long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(90);

/// How often a condition is looked at; the browser needs the machine too.
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Windows are never narrower than this; a phone is emulated.
const NARROWEST: u32 = 600;

/// A window of a browser.
pub(crate) struct Window {
    pub(crate) client: Client,
    profile: TempDir,
    driver: Child,
    _turn: MutexGuard<'static, ()>,
}

/// Where an element is on the page, in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rectangle {
    pub(crate) x: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// Whose turn it is to have a browser.
static TURN: OnceLock<Mutex<()>> = OnceLock::new();

/// Runs a test in a browser, if there is one.
#[expect(clippy::print_stderr, reason = "whoever runs the tests must know what was not tested")]
pub(crate) async fn open(width: u32, height: u32) -> Option<Window> {
    let (Some(chromium), Some(chromedriver)) = (find("chromium"), find("chromedriver")) else {
        let required = env::var("TWIZA_BROWSER").is_ok_and(|value| value == "required");
        assert!(!required, "TWIZA_BROWSER=required, but chromium and chromedriver are not here");
        eprintln!("no chromium and chromedriver on this machine: nothing was tested");
        return None;
    };
    let turn = TURN.get_or_init(|| Mutex::new(())).lock().await;
    let profile = tempfile::tempdir().unwrap();
    std::fs::create_dir(profile.path().join("downloads")).unwrap();
    let (driver, port) = start(&chromedriver);
    let client = ClientBuilder::new(hyper_connector())
        .capabilities(capabilities(&chromium, profile.path(), (width, height)))
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .unwrap();
    client.set_window_rect(0, 0, width, height).await.unwrap();
    Some(Window { client, profile, driver, _turn: turn })
}

fn hyper_connector() -> hyper_util::client::legacy::connect::HttpConnector {
    hyper_util::client::legacy::connect::HttpConnector::new()
}

fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The driver in a process group of its own, and the port it tells.
fn start(chromedriver: &Path) -> (Child, u16) {
    let mut driver = Command::new(chromedriver)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let port = lines.map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    (driver, port.expect("chromedriver tells its port"))
}

fn capabilities(chromium: &Path, profile: &Path, (width, height): (u32, u32)) -> Capabilities {
    let data = format!("--user-data-dir={}", profile.join("profile").display());
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        &data,
    ];
    let mut options = json!({
        "binary": chromium,
        "args": arguments,
        "prefs": {
            "download.default_directory": profile.join("downloads"),
            "intl.accept_languages": "fr",
        },
    });
    if width < NARROWEST {
        let metrics = json!({ "width": width, "height": height, "pixelRatio": 2, "touch": true });
        options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    }
    let mut capabilities = Capabilities::new();
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    capabilities
}

impl Window {
    /// The folder where downloads arrive.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.profile.path().join("downloads")
    }

    pub(crate) async fn goes(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// Waits until an element is there.
    pub(crate) async fn sees(&self, css: &str) -> fantoccini::elements::Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {css}: {error}\n{}", self.text().await),
        }
    }

    /// Waits until the page says something.
    pub(crate) async fn reads(&self, words: &str) {
        let script =
            "return document.body !== null && document.body.innerText.includes(arguments[0])";
        self.becomes(script, vec![json!(words)], words).await;
    }

    /// Waits until a script returns true.
    pub(crate) async fn becomes(&self, script: &str, arguments: Vec<Value>, what: &str) {
        let look = async {
            // Between two pages there is none to ask.
            while self.client.execute(script, arguments.clone()).await.ok() != Some(json!(true)) {
                tokio::time::sleep(LOOK_EVERY).await;
            }
        };
        let came = tokio::time::timeout(PATIENCE, look).await.is_ok();
        assert!(came, "not so: {what}\n{}", self.text().await);
    }

    pub(crate) async fn clicks(&self, css: &str) {
        self.sees(css).await.click().await.unwrap();
    }

    /// Presses a key wherever the focus is.
    pub(crate) async fn presses(&self, key: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(key).await.unwrap();
    }

    /// What a script returns.
    pub(crate) async fn asks(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// The text of the page.
    pub(crate) async fn text(&self) -> String {
        let text = self.client.execute("return document.body.innerText", Vec::new()).await;
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Where an element is.
    pub(crate) async fn place(&self, css: &str) -> Rectangle {
        let script = "const r = document.querySelector(arguments[0]).getBoundingClientRect();\
             return [r.x, r.width, r.height]";
        let value = self.client.execute(script, vec![json!(css)]).await.unwrap();
        let number = |at: usize| value[at].as_f64().unwrap();
        Rectangle { x: number(0), width: number(1), height: number(2) }
    }

    /// A picture of the whole page, however long it is.
    pub(crate) async fn picture(&self) -> Vec<u8> {
        let capture = Chrome {
            command: "Page.captureScreenshot",
            parameters: json!({ "captureBeyondViewport": true, "format": "png" }),
        };
        let answer = self.client.issue_cmd(capture).await.unwrap();
        BASE64.decode(answer["data"].as_str().unwrap()).unwrap()
    }

    /// Ends the browser.
    pub(crate) async fn closes(self) {
        self.client.clone().close().await.unwrap();
    }
}

/// A command of the developer tools, which chromedriver passes on.
#[derive(Debug)]
struct Chrome {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Chrome {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &Url) -> (http::Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (http::Method::POST, Some(body.to_string()))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // The whole group, as a browser may outlive its driver where a test failed.
        let group = format!("-{}", self.driver.id());
        drop(Command::new("kill").args(["-KILL", "--", &group]).status());
        drop(self.driver.wait());
    }
}
