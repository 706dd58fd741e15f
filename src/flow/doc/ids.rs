//! Reading ids, and refusing those that mean something else in the language.

use crate::diag::{Code, Diagnostic, Span};
use crate::domain::{FlowId, NodeId, Variable};
use crate::flow::condition::is_reserved;
use crate::flow::doc::At;
use crate::yaml::{Reader, Tree};

/// The word that leads out of a flow.
const END: &str = "end";

/// The id of a flow.
pub(super) fn flow(tree: &Tree, reader: &mut Reader<'_>) -> Option<At<FlowId>> {
    let id = reader.id(tree)?;
    not_end(&id, tree.span, reader);
    Some(At::new(FlowId::new(id), tree.span))
}

/// The id of a node, as a value.
pub(super) fn node(tree: &Tree, reader: &mut Reader<'_>) -> Option<At<NodeId>> {
    let id = reader.text(tree)?;
    Some(named_node(&id, tree.span, reader))
}

/// The id of a node, as the name of an entry. One that does not fit is a problem and is kept, so
/// that what leads there is none.
pub(super) fn named_node(id: &str, span: Span, reader: &mut Reader<'_>) -> At<NodeId> {
    if id.contains('-') {
        let message = format!("`{id}` is no id of a node");
        let help = format!("write `_` in place of `-`: `{}`", id.replace('-', "_"));
        reader.problem(Diagnostic::new(Code::WrongType, span, message).help(help));
    } else if reader.check_id(id, span) {
        not_end(id, span, reader);
    }
    At::new(NodeId::new(id), span)
}

/// A variable that a question saves.
pub(super) fn variable(tree: &Tree, reader: &mut Reader<'_>) -> Option<At<Variable>> {
    let id = reader.id(tree)?;
    if is_reserved(&id) || !id.starts_with(|sign: char| sign.is_ascii_lowercase()) {
        let message = format!("`{id}` cannot be a variable");
        let help = "it means something else in conditions; begin with a letter a-z, \
                    and take another word than and, or, not, in, known, date, yes, no";
        reader.problem(Diagnostic::new(Code::WrongType, tree.span, message).help(help));
        return None;
    }
    Some(At::new(Variable::new(id), tree.span))
}

/// One id, or a list of them.
pub(super) fn many<T>(
    tree: &Tree,
    reader: &mut Reader<'_>,
    one: impl Fn(&Tree, &mut Reader<'_>) -> Option<At<T>>,
) -> Vec<At<T>> {
    reader.one_or_many(tree).iter().filter_map(|item| one(item, reader)).collect()
}

fn not_end(id: &str, span: Span, reader: &mut Reader<'_>) {
    if id == END {
        let message = "`end` is no id: `to: end` ends a flow";
        reader.problem(Diagnostic::new(Code::WrongType, span, message).help("choose another id"));
    }
}
