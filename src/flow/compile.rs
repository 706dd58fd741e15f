//! From the files of all dialogues to flows: every problem of every file in one run.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::diag::{Diagnostics, FileId, SourceFiles};
use crate::domain::{PlaceId, PlatformId, SourceId};
use crate::flow::Flows;
use crate::flow::check::CHECKS;
use crate::flow::condition::Scope;
use crate::flow::doc::FlowDoc;
use crate::flow::graph::Graph;
use crate::flow::lower::Lowering;
use crate::flow::names::Names;
use crate::flow::program::{Program, node_ref, nodes};
use crate::flow::variables::Variables;
use crate::text::Languages;
use crate::yaml::{Reader, Tree};

/// What dialogues refer to outside themselves. `None` is what could not be read: then nothing is
/// said against a name that would stand there.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The languages of texts.
    pub languages: &'c Languages,
    /// The sources of `seeds/sources.yaml`.
    pub sources: Option<&'c BTreeSet<SourceId>>,
    /// The figures of `seeds/law.yaml`, without `law.` before them.
    pub law: Option<&'c BTreeSet<String>>,
    /// The places of `seeds/places.yaml`.
    pub places: Option<&'c BTreeSet<PlaceId>>,
    /// The platforms of `seeds/platforms.yaml`.
    pub platforms: Option<&'c BTreeSet<PlatformId>>,
    /// The files below the media folder, such as `voice/fr/overview.ogg`.
    pub media: &'c BTreeSet<String>,
}

impl Flows {
    /// Reads and checks all flows together.
    ///
    /// A file whose tree is `None` could not be read; what it may hold is not missed elsewhere.
    /// There are flows exactly if there is no error and every file was read.
    pub fn compile(
        files: &SourceFiles,
        trees: &[(FileId, Option<Tree>)],
        context: &Context<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut found = Diagnostics::default();
        let docs: Vec<_> = trees
            .iter()
            .map(|(file, tree)| read(*file, tree.as_ref()?, context, &mut found))
            .collect();
        let complete = docs.iter().all(Option::is_some);
        let docs: Vec<_> = docs.into_iter().flatten().collect();
        let names = Names::new(&docs, complete);
        let questions = nodes(&docs).map(|(flow, node)| (node_ref(flow, node), &node.question));
        let variables = Variables::new(questions, context, complete);
        let graph = Graph::new(&docs, &names);
        let program = Program {
            context,
            flows: &docs,
            names: &names,
            variables: &variables,
            graph,
            complete,
        };
        for check in CHECKS {
            check(&program, &mut found);
        }
        let sound = complete && !found.has_errors();
        for diagnostic in found.into_sorted() {
            diagnostics.push(diagnostic);
        }
        if sound { lower(docs, names, variables, files, context) } else { None }
    }
}

fn read(
    file: FileId,
    tree: &Tree,
    context: &Context<'_>,
    found: &mut Diagnostics,
) -> Option<FlowDoc> {
    FlowDoc::read(file, tree, context.languages, &mut Reader { diagnostics: found })
}

fn lower(
    docs: Vec<FlowDoc>,
    names: Names,
    variables: Variables,
    files: &SourceFiles,
    context: &Context<'_>,
) -> Option<Flows> {
    let scope = Scope { variables: &variables, places: context.places };
    let lowering = Lowering { names: &names, scope };
    let flows = docs
        .into_iter()
        .map(|doc| {
            let text = files.get(doc.file).map_or("", |file| &*file.text);
            let flow = lowering.flow(doc, revision(text))?;
            Some((flow.id.clone(), flow))
        })
        .collect::<Option<BTreeMap<_, _>>>()?;
    let variables = variables.into_infos()?;
    Some(Flows { by_id: flows, renamed: names.into_renamed(), variables })
}

/// The first eight bytes of the content's hash.
fn revision(text: &str) -> u64 {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
