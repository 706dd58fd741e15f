//! Everything the engine reads: languages, sentences, flows, programmes, places.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Diagnostics, FileId, SourceFiles};
use crate::domain::{FlowId, NodeRef, PlaceId, PlatformId, ProgrammeId, SourceId, Variable};
use crate::engine::action::{Action, Actions, node_ref};
use crate::engine::expected::expected;
use crate::engine::interface::Interface;
use crate::engine::page_words::{PageSpeech, PageWords};
use crate::engine::source::{Source, read_sources};
use crate::engine::walk::DELEGATION;
use crate::engine::words::Words;
use crate::engine::{Phrase, Token};
use crate::faq::{Faq, Known, read_faq, read_synonyms};
use crate::flow::{AnswerKind, Context, Flows, NodeKind};
use crate::hearing::{Hearing, read_examples, read_hearing};
use crate::law::{Law, read_law};
use crate::place::{Gazetteer, PlaceKind, Platforms, read_gazetteer, read_platforms};
use crate::programme::{Programmes, read_programmes};
use crate::text::{Filled, Lang, Languages, Speech, Styled, read_languages};
use crate::yaml::{Kind, Reader, Tree, parse};

/// The world of one state of the files; immutable, shared behind one `Arc`, swapped whole.
#[derive(Debug)]
pub struct World {
    languages: Languages,
    interface: Interface,
    pages: PageWords,
    sources: BTreeMap<SourceId, Source>,
    law: Law,
    flows: Flows,
    programmes: Programmes,
    gazetteer: Gazetteer,
    platforms: Platforms,
    hearing: Hearing,
    faq: Faq,
    actions: Actions,
}

/// The files of the content that are not flows.
const LANGUAGES: &str = "languages.yaml";
const INTERFACE: &str = "interface.yaml";
const PAGES: &str = "pages.yaml";
const SOURCES: &str = "sources.yaml";
const LAW: &str = "law.yaml";
const PROGRAMMES: &str = "programmes.yaml";
const PLATFORMS: &str = "platforms.yaml";
const PLACES: &str = "places.yaml";
const HEARING: &str = "hearing.yaml";
const EXAMPLES: &str = "examples.yaml";
const FAQ: &str = "faq.yaml";
const SYNONYMS: &str = "synonyms.yaml";
/// All of them.
const NOT_FLOWS: [&str; 12] = [
    LANGUAGES, INTERFACE, PAGES, SOURCES, LAW, PROGRAMMES, PLATFORMS, PLACES, HEARING, EXAMPLES,
    FAQ, SYNONYMS,
];

impl World {
    /// Reads all files at once; on any error there is no world, and every problem is listed.
    ///
    /// `media` holds the names of the voice notes there are.
    pub fn load(files: &SourceFiles, media: &BTreeSet<String>) -> (Option<Self>, Vec<Diagnostic>) {
        let mut diagnostics = Diagnostics::default();
        let world = Loader::new(files, &mut diagnostics).load(media);
        let world = world.filter(|_| !diagnostics.has_errors());
        (world, diagnostics.into_sorted())
    }

    /// The languages.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// Whether it has a language.
    pub fn speaks(&self, lang: Lang) -> bool {
        self.languages.get(lang).is_some()
    }

    /// The flows.
    pub fn flows(&self) -> &Flows {
        &self.flows
    }

    /// The programmes.
    pub fn programmes(&self) -> &Programmes {
        &self.programmes
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The platforms.
    pub fn platforms(&self) -> &Platforms {
        &self.platforms
    }

    /// The figures of the law.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// The questions that people ask.
    pub fn faq(&self) -> &Faq {
        &self.faq
    }

    /// What is heard in a message.
    pub fn hearing(&self) -> &Hearing {
        &self.hearing
    }

    /// A sentence of the program.
    pub fn phrase(&self, speech: Speech<'_>, phrase: Phrase, values: &[(&str, Filled)]) -> Styled {
        self.interface.phrases.text(phrase).render(speech, &|name| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
        })
    }

    /// A sentence of the program as bare words, as on a button.
    pub fn label(&self, speech: Speech<'_>, phrase: Phrase) -> String {
        self.interface.phrases.text(phrase).plain(speech)
    }

    /// The words of the staff's page in the browser.
    pub fn page<'w>(&'w self, speech: Speech<'w>) -> PageSpeech<'w> {
        PageSpeech::new(&self.pages, speech)
    }

    /// The words of an option that questions for a variable offer.
    pub fn option_label(&self, variable: &str, option: &str, speech: Speech<'_>) -> Option<Styled> {
        let info = self.flows.variables().get(variable)?;
        info.asked.iter().find_map(|node| {
            let NodeKind::Question(question) = &self.flows.node(node)?.1.kind else { return None };
            let (AnswerKind::Choice(options) | AnswerKind::Choices(options)) = &question.answer
            else {
                return None;
            };
            let option = options.iter().find(|candidate| candidate.id.as_str() == option)?;
            Some(option.label.render(speech, &|_| None))
        })
    }

    /// This world with no other languages than these.
    #[must_use]
    pub fn offering(mut self, langs: &BTreeSet<Lang>) -> Self {
        self.languages = self.languages.only(langs);
        self
    }

    /// A place's name in the language of `speech`.
    pub fn place_name(&self, place: &PlaceId, speech: Speech<'_>) -> String {
        self.gazetteer.get(place).map_or_else(
            || place.to_string(),
            |row| row.name.read(speech.language().direction).to_owned(),
        )
    }

    /// A place's name with the district it lies in, where that tells it from another.
    pub(super) fn place_with_parent(&self, place: &PlaceId, speech: Speech<'_>) -> String {
        let name = self.place_name(place, speech);
        match self.gazetteer.get(place).and_then(|place| place.parent.as_ref()) {
            // Some names of the gazetteer say it already.
            Some(parent) if !name.ends_with(')') => {
                format!("{name} ({})", self.place_name(parent, speech))
            }
            Some(_) | None => name,
        }
    }

    /// The prefectures and provinces of the area.
    pub(super) fn prefectures(&self) -> impl Iterator<Item = &PlaceId> {
        let widest = |kind| matches!(kind, PlaceKind::Prefecture | PlaceKind::Province);
        self.gazetteer.places().iter().filter(move |p| widest(p.kind)).map(|place| &place.id)
    }

    /// What a field of the programmes' conditions is called.
    pub(super) fn field_name(&self, field: &Variable, speech: Speech<'_>) -> Styled {
        let name = self.interface.fields.get(field);
        name.map_or_else(|| Styled::plain(field.as_str()), |name| name.render(speech, &|_| None))
    }

    /// Where a fact comes from.
    pub(super) fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.get(id)
    }

    /// Every source of facts.
    pub fn sources(&self) -> impl Iterator<Item = (&SourceId, &Source)> {
        self.sources.iter()
    }

    /// Where a source can be read.
    pub fn source_link(&self, id: &SourceId) -> Option<&str> {
        self.sources.get(id)?.url.as_deref()
    }

    /// The short name of what a question asks for.
    pub fn question_label(&self, at: &NodeRef, speech: Speech<'_>) -> Option<String> {
        let NodeKind::Question(question) = &self.flows.node(at)?.1.kind else { return None };
        question.label.as_ref().map(|label| label.plain(speech))
    }

    pub(super) fn words(&self) -> &Words {
        &self.interface.words
    }

    pub(super) fn action(&self, token: Token) -> Option<Action> {
        self.actions.get(token)
    }
}

struct Loader<'f, 'd> {
    files: &'f SourceFiles,
    trees: Vec<(FileId, &'f str, Option<Tree>)>,
    reader: Reader<'d>,
}

impl<'f, 'd> Loader<'f, 'd> {
    fn new(files: &'f SourceFiles, diagnostics: &'d mut Diagnostics) -> Self {
        let trees = files
            .iter()
            .map(|(id, file)| (id, file.path.as_str(), parse(id, file, diagnostics)))
            .collect();
        Self { files, trees, reader: Reader { diagnostics } }
    }

    fn load(mut self, media: &BTreeSet<String>) -> Option<World> {
        let languages = self.read(LANGUAGES, read_languages)?;
        let sources = self.read(SOURCES, |tree, reader| read_sources(tree, &languages, reader));
        let known: Option<BTreeSet<SourceId>> =
            sources.as_ref().map(|sources| sources.keys().cloned().collect());
        let law = self.read(LAW, |tree, reader| read_law(tree, known.as_ref(), reader));
        let gazetteer = self.read(PLACES, read_gazetteer);
        let platforms = gazetteer.as_ref().zip(known.as_ref()).and_then(|(gazetteer, known)| {
            self.read(PLATFORMS, |tree, reader| {
                read_platforms(tree, &languages, gazetteer, known, reader)
            })
        });
        let programmes = known.as_ref().and_then(|known| {
            self.read(PROGRAMMES, |tree, reader| read_programmes(tree, &languages, known, reader))
        });
        let vocabulary = programmes.as_ref().map(Programmes::vocabulary);
        let interface = self
            .read(INTERFACE, |tree, reader| Interface::read(tree, vocabulary, &languages, reader));
        let pages = self.read(PAGES, |tree, reader| PageWords::read(tree, &languages, reader));
        let places: Option<BTreeSet<PlaceId>> = gazetteer
            .as_ref()
            .map(|gazetteer| gazetteer.places().iter().map(|place| place.id.clone()).collect());
        let offices: Option<BTreeSet<PlatformId>> = platforms
            .as_ref()
            .map(|platforms| platforms.iter().map(|platform| platform.id.clone()).collect());
        let figures = Law::NAMES.iter().map(|name| (*name).to_owned()).collect();
        let context = Context {
            languages: &languages,
            sources: known.as_ref(),
            law: Some(&figures),
            places: places.as_ref(),
            platforms: offices.as_ref(),
            media,
        };
        let flows = self.compile_flows(&context);
        let hearing = self.read(HEARING, read_hearing);
        let examples = self.read(EXAMPLES, read_examples);
        let synonyms = self.read(SYNONYMS, read_synonyms);
        let (flows, programmes, places) = (flows?, programmes?, places?);
        let ids: Vec<_> = programmes.iter().map(|programme| programme.id.clone()).collect();
        let known = Known {
            languages: &languages,
            sources: &known?,
            programmes: &ids.iter().cloned().collect::<BTreeSet<ProgrammeId>>(),
            nodes: &nodes(&flows),
        };
        let synonyms = synonyms?;
        let faq = self.read(FAQ, |tree, reader| read_faq(tree, &known, synonyms, reader));
        let langs = languages.all().iter().map(|language| language.id);
        let faq = faq?;
        let gazetteer = gazetteer?;
        let interface = interface?;
        let expected =
            expected(&languages, &interface.words, &flows, &faq, &gazetteer, &programmes);
        let hearing = hearing?.learning_from(examples?, expected);
        let actions = Actions::new(&flows, langs, &ids, &places, &faq);
        Some(World {
            interface,
            pages: pages?,
            sources: sources?,
            law: law?,
            flows,
            programmes,
            gazetteer,
            platforms: platforms?,
            hearing,
            faq,
            actions,
            languages,
        })
    }

    /// Reads the one file of that name.
    fn read<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&Tree, &mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        let named = |path, tree: &Option<Tree>| file_name(path) == name && !is_flow(tree.as_ref());
        let Some((_, _, tree)) = self.trees.iter().find(|(_, path, tree)| named(path, tree)) else {
            let message = format!("the file `{name}` is missing");
            self.reader.problem(
                Diagnostic::nowhere(Code::MissingField, message)
                    .help("the content needs dialogues/ and seeds/ with all their files"),
            );
            return None;
        };
        read(tree.as_ref()?, &mut self.reader)
    }

    fn compile_flows(&mut self, context: &Context<'_>) -> Option<Flows> {
        let (others, trees): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.trees).into_iter().partition(|(_, path, tree)| {
                NOT_FLOWS.contains(&file_name(path)) && !is_flow(tree.as_ref())
            });
        self.trees = others;
        let trees: Vec<_> = trees.into_iter().map(|(id, _, tree)| (id, tree)).collect();
        let flows = Flows::compile(self.files, &trees, context, self.reader.diagnostics)?;
        if flows.get(&FlowId::new(DELEGATION)).is_none() {
            let message = format!("there is no flow `{DELEGATION}`");
            self.reader.problem(
                Diagnostic::nowhere(Code::UnknownFlow, message)
                    .help("it is where \"reach someone\" leads; write dialogues/delegation.yaml"),
            );
        }
        Some(flows)
    }
}

/// Whether a file is a dialogue, whatever it is called.
fn is_flow(tree: Option<&Tree>) -> bool {
    match tree.map(|tree| &tree.kind) {
        Some(Kind::Map(entries)) => entries.iter().any(|(key, _)| key.name == "flow"),
        _ => false,
    }
}

fn nodes(flows: &Flows) -> BTreeSet<NodeRef> {
    let of = |flow: &crate::flow::Flow| {
        flow.nodes().map(|node| node_ref(flow, &node.id)).collect::<Vec<_>>()
    };
    flows.iter().flat_map(of).collect()
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
