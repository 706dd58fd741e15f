//! A flow as written.

use crate::diag::FileId;
use crate::domain::{FlowId, NodeId};
use crate::flow::doc::{At, NodeDoc, ids};
use crate::text::{Languages, Text};
use crate::yaml::{Reader, Tree};

/// A flow as written.
#[derive(Debug)]
pub(crate) struct FlowDoc {
    /// The file it stands in.
    pub(crate) file: FileId,
    /// Its id.
    pub(crate) id: At<FlowId>,
    /// Earlier ids.
    pub(crate) was: Vec<At<FlowId>>,
    /// Its name for people.
    pub(crate) title: Option<Text>,
    /// Its first node.
    pub(crate) start: Option<At<NodeId>>,
    /// Whether reading it must leave no trace.
    pub(crate) discreet: bool,
    /// Its nodes as they follow each other; an id may stand twice.
    pub(crate) nodes: Vec<NodeDoc>,
    /// Nodes that have a name but no fields.
    pub(crate) unread: Vec<At<NodeId>>,
}

impl FlowDoc {
    /// Reads a file; without an id there is no flow.
    pub(crate) fn read(
        file: FileId,
        tree: &Tree,
        languages: &Languages,
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        let mut fields = reader.fields(tree)?;
        let id = fields.require("flow", reader).and_then(|tree| ids::flow(tree, reader));
        let was = fields.take("was").map(|tree| ids::many(tree, reader, ids::flow));
        let title =
            fields.require("title", reader).and_then(|tree| Text::read(tree, languages, reader));
        let start = fields.require("start", reader).and_then(|tree| ids::node(tree, reader));
        let discreet = fields.take("discreet").and_then(|tree| reader.bool(tree));
        let nodes = fields.require("nodes", reader);
        reader.finish(fields);
        let entries = nodes.and_then(|tree| reader.entries(tree)).unwrap_or_default();
        let (mut nodes, mut unread) = (Vec::new(), Vec::new());
        for (key, tree) in entries {
            let id = ids::named_node(&key.name, key.span, reader);
            match reader.fields(tree) {
                Some(fields) => nodes.push(NodeDoc::read(id, fields, languages, reader)),
                None => unread.push(id),
            }
        }
        Some(Self {
            file,
            id: id?,
            was: was.unwrap_or_default(),
            title,
            start,
            discreet: discreet.unwrap_or(false),
            nodes,
            unread,
        })
    }
}
