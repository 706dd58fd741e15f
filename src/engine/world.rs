//! Everything the engine reads: languages, sentences, flows, programmes, places.

/// The world of one state of the files; immutable, shared behind one `Arc`, swapped whole.
#[derive(Debug)]
pub struct World {}
