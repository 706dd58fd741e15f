//! Who asks for a page, and the proof that they may have it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::domain::{Allowed, Permission, Role, StaffId};
use crate::engine::World;
use crate::store::WebSessionId;
use crate::text::Lang;
use crate::web::failure::Failure;
use crate::web::frame::{Frame, Here};
use crate::web::reader::ReaderLang;
use crate::web::{Site, cookie, secret};

/// A member who is signed in and may do what `P` stands for. A handler that takes one cannot be
/// reached by anybody else.
pub(super) struct Entry<P: Permission> {
    /// The proof, for the store.
    pub(super) allowed: Allowed<P>,
    /// Who, and in which browser.
    pub(super) visitor: Visitor,
    /// The content, the same for the whole answer.
    pub(super) world: Arc<World>,
}

/// A member in one browser.
#[derive(Clone)]
pub(super) struct Visitor {
    pub(super) member: StaffId,
    pub(super) role: Role,
    pub(super) session: WebSessionId,
    /// What the forms of this session carry.
    pub(super) token: String,
    pub(super) lang: Lang,
}

impl Visitor {
    /// Whoever the cookie stands for, if they are still a member.
    pub(super) async fn find(parts: &Parts, site: &Site) -> Result<Option<Self>, Failure> {
        let Some(cookie) = cookie::read(&parts.headers, cookie::SESSION) else { return Ok(None) };
        if !secret::is_secret(cookie) {
            return Ok(None);
        }
        let (token, cookie, now) = (secret::form_token(cookie), cookie.to_owned(), site.now());
        let session = site.read(move |reader| reader.web_session(&cookie, now)).await?;
        let Some(session) = session else { return Ok(None) };
        // Whoever was taken out of the settings is out.
        let Some(member) = site.members().get(session.member) else { return Ok(None) };
        if session.is_to_be_noted(now) {
            site.write(move |tx| tx.note_web_visit(session.id, now)).await?;
        }
        Ok(Some(Self {
            member: member.id,
            role: member.role,
            session: session.id,
            token,
            lang: ReaderLang::of(&parts.headers, site).0,
        }))
    }
}

impl<P: Permission> Entry<P> {
    pub(super) fn of(visitor: Visitor, site: &Site) -> Result<Self, Failure> {
        let allowed = site.members().allow(visitor.member).ok_or(Failure::NotAllowed)?;
        Ok(Self { allowed, visitor, world: site.world() })
    }

    /// What stands around a page for this member.
    pub(super) fn frame<'a>(&'a self, site: &'a Site, here: Here) -> Frame<'a> {
        Frame::inside(site, &self.world, &self.visitor, here)
    }

    /// The member.
    pub(super) fn member(&self) -> StaffId {
        self.visitor.member
    }
}

impl<P: Permission> FromRequestParts<Site> for Entry<P> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        match Visitor::find(parts, site).await? {
            Some(visitor) => Self::of(visitor, site),
            None => Err(Failure::SignedOut { typed: None }),
        }
    }
}
