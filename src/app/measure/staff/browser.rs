//! A browser in which a member of the staff has signed in, and the page that it asks.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context as _, bail};
use reqwest::Client;
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;

use crate::app::clock;
use crate::app::measure::staff::asks::Day;
use crate::config::Origin;
use crate::domain::{Allowed, Members, Viewer};
use crate::store::{Store, Wake};
use crate::turn::{DeskSettings, SharedWorld, TurnSettings, Turns};
use crate::web::{Quotas, Server, Site, SiteParts, secret};

pub(super) struct Browser {
    client: Client,
    server: Server,
    address: String,
    cookie: String,
}

impl Browser {
    /// Serves the page on a port of this machine, and signs in.
    pub(super) async fn open(
        store: &Store,
        world: SharedWorld,
        day: &Day,
        members: Members,
        by: &Allowed<Viewer>,
    ) -> anyhow::Result<Self> {
        let language = world.get().languages().first().id;
        let settings = TurnSettings {
            staff_chat: None,
            staff_lang: language,
            zone: day.zone.clone(),
            desk: DeskSettings { members: members.clone(), ..DeskSettings::default() },
        };
        let turns = Turns::new(store.clone(), world.clone(), settings, Wake::default(), clock());
        let Ok(origin) = Origin::parse("http://127.0.0.1") else { bail!("not an origin") };
        let site = Site::new(SiteParts {
            turns,
            store: store.clone(),
            world,
            members,
            origin,
            zone: day.zone.clone(),
            language,
            quotas: Quotas::default(),
        });
        let server = Server::start(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), site).await?;
        let address = format!("http://{}", server.address());
        let client = Client::builder().redirect(Policy::none()).build()?;
        let (link, by, now) = (secret(), by.clone(), clock().now());
        let kept = link.clone();
        store.write(move |tx| tx.make_sign_in_link(&by, &kept, now)).await?;
        let entering = client.post(format!("{address}/sign-in/{link}"));
        let entered = entering.header("sec-fetch-site", "same-origin").send().await?;
        let cookie = entered.headers().get(SET_COOKIE).context("nobody could sign in")?;
        let cookie = cookie.to_str()?.split(';').next().unwrap_or_default().to_owned();
        Ok(Self { client, server, address, cookie })
    }

    /// Asks for a page until its last byte.
    pub(super) async fn get(&self, path: &str) -> anyhow::Result<()> {
        let request = self.client.get(format!("{}{path}", self.address));
        let response = request.header(COOKIE, &self.cookie).send().await?;
        let status = response.status();
        response.bytes().await?;
        if !status.is_success() {
            bail!("{path} was answered by {status}");
        }
        Ok(())
    }

    pub(super) async fn close(self) {
        self.server.stop().await;
    }
}
