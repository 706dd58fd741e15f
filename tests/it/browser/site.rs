//! The page, served to a browser on this machine.

use std::net::{SocketAddr, TcpListener};

use twiza::domain::StaffId;
use twiza::web::Server;

use crate::browser::chromium::Window;
use crate::web::office::Office;

/// An office whose page is served.
pub(crate) struct Served {
    pub(crate) office: Office,
    pub(crate) url: String,
    server: Server,
}

impl Served {
    pub(crate) async fn start() -> Self {
        // The port is free now, and the page must know it before it listens.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let url = format!("http://127.0.0.1:{port}");
        let office = Office::at(&url);
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let server = Server::start(address, office.site.clone()).await.unwrap();
        Self { office, url, server }
    }

    /// Signs a member in, by the link and its button.
    pub(crate) async fn signs_in(&self, window: &Window, member: StaffId) {
        let link = self.office.link(member).await;
        window.goes(&format!("{}/sign-in/{link}", self.url)).await;
        window.clicks("form[method=post]:not([action]) button").await;
        window.sees(".top nav").await;
    }

    /// Chooses the language of the page.
    pub(crate) async fn speaks(&self, window: &Window, lang: &str) {
        window.clicks(&format!("footer button[lang={lang}]")).await;
        window.sees(&format!("html[lang={lang}] footer")).await;
    }

    pub(crate) async fn opens(&self, window: &Window, path: &str) {
        window.goes(&format!("{}{path}", self.url)).await;
    }

    pub(crate) async fn stops(self) {
        self.server.stop().await;
    }
}
