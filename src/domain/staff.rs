//! Members of the staff, and the proof that one of them may do something.
//!
//! A function that only an agent may call takes an `&Allowed<Agent>`; nothing but
//! [`Members::allow`] makes one, so a check can be neither forgotten nor repeated by hand.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

use crate::domain::ChatId;

/// A member of the staff, by the messenger's id, which is also that of their private chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StaffId(pub i64);

impl fmt::Display for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StaffId {
    /// The member's private chat with the bot.
    pub const fn chat(self) -> ChatId {
        ChatId(self.0)
    }
}

/// What a member may do; each role may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Read leads and statistics.
    Viewer,
    /// Also work on leads, and speak with people.
    Agent,
    /// Also export, merge, take back what others did, and see who did what.
    Admin,
}

impl Role {
    /// The words for it in `twiza.yaml`; `staff` was the name of an agent once.
    pub const WORDS: &[(&str, Self)] = &[
        ("viewer", Self::Viewer),
        ("agent", Self::Agent),
        ("staff", Self::Agent),
        ("admin", Self::Admin),
    ];
}

/// The least role that something takes.
pub trait Permission: Copy + Send + Sync + 'static {
    /// That role.
    const LEAST: Role;
}

/// What a viewer may do.
#[derive(Clone, Copy, Debug)]
pub struct Viewer;
/// What an agent may do.
#[derive(Clone, Copy, Debug)]
pub struct Agent;
/// What an admin may do.
#[derive(Clone, Copy, Debug)]
pub struct Admin;

impl Permission for Viewer {
    const LEAST: Role = Role::Viewer;
}
impl Permission for Agent {
    const LEAST: Role = Role::Agent;
}
impl Permission for Admin {
    const LEAST: Role = Role::Admin;
}

/// The proof that a member may do what `P` stands for.
#[derive(Clone, Debug)]
pub struct Allowed<P: Permission> {
    member: StaffId,
    permission: PhantomData<P>,
}

impl<P: Permission> Allowed<P> {
    /// Who it is.
    pub const fn member(&self) -> StaffId {
        self.member
    }
}

impl Allowed<Admin> {
    /// An admin may do what an agent may.
    pub const fn as_agent(&self) -> Allowed<Agent> {
        Allowed { member: self.member, permission: PhantomData }
    }
}

impl Allowed<Agent> {
    /// An agent may do what a viewer may.
    pub const fn as_viewer(&self) -> Allowed<Viewer> {
        Allowed { member: self.member, permission: PhantomData }
    }
}

/// One member: the role, and the name that colleagues read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub id: StaffId,
    /// What they may do.
    pub role: Role,
    /// How colleagues call them; without it, their id is shown.
    pub name: Option<String>,
}

/// The configured members.
#[derive(Clone, Debug, Default)]
pub struct Members(BTreeMap<StaffId, Member>);

impl Members {
    /// These members.
    pub fn new(members: impl IntoIterator<Item = Member>) -> Self {
        Self(members.into_iter().map(|member| (member.id, member)).collect())
    }

    /// The proof that somebody may do what `P` stands for; none if they may not.
    pub fn allow<P: Permission>(&self, id: StaffId) -> Option<Allowed<P>> {
        let member = self.0.get(&id).filter(|member| member.role >= P::LEAST)?;
        Some(Allowed { member: member.id, permission: PhantomData })
    }

    /// The member of that id.
    pub fn get(&self, id: StaffId) -> Option<&Member> {
        self.0.get(&id)
    }

    /// What colleagues call a member; one who has left is an id.
    pub fn name(&self, id: StaffId) -> String {
        let name = self.0.get(&id).and_then(|member| member.name.clone());
        name.unwrap_or_else(|| id.to_string())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Member> {
        self.0.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_may_do_what_those_before_it_may_and_a_stranger_nothing() {
        let member = |id, role| Member { id: StaffId(id), role, name: None };
        let members =
            Members::new([member(1, Role::Viewer), member(2, Role::Agent), member(3, Role::Admin)]);
        let may = |id| {
            let id = StaffId(id);
            (
                members.allow::<Viewer>(id).is_some(),
                members.allow::<Agent>(id).is_some(),
                members.allow::<Admin>(id).is_some(),
            )
        };
        assert_eq!(may(1), (true, false, false));
        assert_eq!(may(2), (true, true, false));
        assert_eq!(may(3), (true, true, true));
        assert_eq!(may(4), (false, false, false));
    }
}
