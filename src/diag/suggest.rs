//! "Did you mean": the known word nearest to an unknown one.

/// The candidate that is a plausible misspelling of `word`, if there is one.
///
/// A third of the letters may differ; the word itself is never suggested.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = word.chars().count().div_ceil(3);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn suggests_near_words_alone() {
        let known = ["founders", "overview", "money"];
        assert_eq!(did_you_mean("fouders", known), Some("founders"));
        assert_eq!(did_you_mean("overveiw", known), Some("overview"));
        assert_eq!(did_you_mean("platform", known), None);
        assert_eq!(did_you_mean("money", known), None);
    }
}
