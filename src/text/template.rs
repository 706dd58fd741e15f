//! One text in one language: words, markup and placeholders, parsed once.

use crate::text::{
    Direction, Entity, Language, PluralForm, Style, Styled, isolate, isolate_runs, without_controls,
};

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Value(Placeholder),
    Open(Style),
    Close,
}

/// `{founders}` or `{founders|one:…|other:…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// The name before the first `|`.
    pub name: String,
    /// The forms by number, if it chooses one.
    pub forms: Vec<(PluralForm, String)>,
    /// Bytes of the source text it stands at.
    pub at: (usize, usize),
}

/// What fills a placeholder.
#[derive(Clone, PartialEq, Eq)]
pub enum Filled {
    /// A number, written with the language's separators.
    Number(i64),
    /// Text that is shown as it is: never markup, isolated from the line.
    Typed(String),
    /// Words of the program in the language of the line.
    Words(Styled),
}

impl From<i64> for Filled {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Filled {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<&str> for Filled {
    fn from(text: &str) -> Self {
        Self::Typed(text.to_owned())
    }
}

impl From<&String> for Filled {
    fn from(text: &String) -> Self {
        Self::Typed(text.clone())
    }
}

impl From<String> for Filled {
    fn from(text: String) -> Self {
        Self::Typed(text)
    }
}

/// What is wrong in a text, and at which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// One line in the author's words.
    pub message: String,
    /// Where.
    pub at: (usize, usize),
}

impl Template {
    /// Parses a text; all problems are returned.
    pub fn parse(source: &str) -> Result<Self, Vec<TemplateError>> {
        let mut parser =
            Parser { source, at: 0, pieces: Vec::new(), open: Vec::new(), errors: Vec::new() };
        parser.run();
        if parser.errors.is_empty() {
            Ok(Self { pieces: parser.pieces })
        } else {
            Err(parser.errors)
        }
    }

    /// As it stands in a line of that direction: see [`isolate_runs`].
    #[must_use]
    pub fn for_line(mut self, direction: Direction) -> Self {
        if direction == Direction::Rtl {
            for piece in &mut self.pieces {
                if let Piece::Words(words) = piece {
                    *words = isolate_runs(words);
                }
            }
        }
        self
    }

    /// The placeholders in it.
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Value(placeholder) => Some(placeholder),
            Piece::Words(_) | Piece::Open(_) | Piece::Close => None,
        })
    }

    /// The stretches of words between markup and placeholders.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.as_str()),
            Piece::Value(_) | Piece::Open(_) | Piece::Close => None,
        })
    }

    /// The words alone, without markup, placeholders and isolates.
    pub fn words(&self) -> String {
        self.literals().map(without_controls).collect()
    }

    /// The finished text; `fill` gives the value of a name, and a name without value shows as "…".
    pub fn render(&self, language: &Language, fill: &dyn Fn(&str) -> Option<Filled>) -> Styled {
        let mut out = Styled::default();
        let mut length = 0;
        let mut open: Vec<usize> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => {
                    length += words.encode_utf16().count();
                    out.text.push_str(words);
                }
                Piece::Value(placeholder) => {
                    let value = placeholder.render(language, fill(&placeholder.name));
                    length += value.utf16_len();
                    out.push(&value);
                }
                Piece::Open(style) => {
                    open.push(out.entities.len());
                    out.entities.push(Entity { offset: length, length: 0, style: style.clone() });
                }
                Piece::Close => {
                    if let Some(index) = open.pop() {
                        let entity = &mut out.entities[index];
                        entity.length = length - entity.offset;
                    }
                }
            }
        }
        out.entities.retain(|entity| entity.length > 0);
        out
    }
}

impl Placeholder {
    fn render(&self, language: &Language, value: Option<Filled>) -> Styled {
        let Some(value) = value else { return Styled::plain("…") };
        match value {
            Filled::Number(number) if !self.forms.is_empty() => {
                let form = PluralForm::of(number, language);
                let words = self
                    .forms
                    .iter()
                    .find(|(candidate, _)| *candidate == form)
                    .or_else(|| self.forms.iter().find(|(f, _)| *f == PluralForm::Other))
                    .map_or("", |(_, words)| words);
                let digits = isolate(&language.number(number), language.direction);
                Styled::plain(words.replace('#', &digits))
            }
            Filled::Number(number) => {
                Styled::plain(isolate(&language.number(number), language.direction))
            }
            Filled::Typed(text) => Styled::plain(isolate(&text, language.direction)),
            Filled::Words(words) => words,
        }
    }
}

struct Parser<'s> {
    source: &'s str,
    at: usize,
    pieces: Vec<Piece>,
    open: Vec<(&'static str, usize)>,
    errors: Vec<TemplateError>,
}

impl Parser<'_> {
    fn run(&mut self) {
        while let Some(sign) = self.source[self.at..].chars().next() {
            match sign {
                '<' => self.tag(),
                '{' => self.placeholder(),
                '&' => self.escape(),
                '}' => {
                    self.error("a `}` closes nothing", self.at, self.at + 1);
                    self.at += 1;
                }
                other => {
                    self.words(other);
                    self.at += other.len_utf8();
                }
            }
        }
        while let Some((name, at)) = self.open.pop() {
            self.error(format!("`<{name}>` is not closed"), at, at + name.len() + 2);
        }
    }

    fn error(&mut self, message: impl Into<String>, start: usize, end: usize) {
        self.errors.push(TemplateError { message: message.into(), at: (start, end) });
    }

    fn words(&mut self, sign: char) {
        if let Some(Piece::Words(words)) = self.pieces.last_mut() {
            words.push(sign);
        } else {
            self.pieces.push(Piece::Words(sign.into()));
        }
    }

    /// Moves past `end` and gives what stood before it.
    fn until(&mut self, end: char, what: &str) -> Option<(String, usize, usize)> {
        let start = self.at;
        let rest = &self.source[start + 1..];
        let Some(length) = rest.find(end) else {
            self.error(format!("{what} is not closed"), start, start + 1);
            self.at = self.source.len();
            return None;
        };
        let inner = rest[..length].to_owned();
        self.at = start + length + 2;
        Some((inner, start, self.at))
    }

    fn tag(&mut self) {
        let Some((inner, start, end)) = self.until('>', "`<`") else { return };
        if let Some(name) = inner.strip_prefix('/') {
            match self.open.pop() {
                Some((open, _)) if open == name => self.pieces.push(Piece::Close),
                Some((open, _)) => {
                    self.error(format!("`</{name}>` closes `<{open}>`"), start, end);
                }
                None => self.error(format!("`</{name}>` closes nothing"), start, end),
            }
            return;
        }
        let link = inner.strip_prefix("a href=\"").and_then(|rest| rest.strip_suffix('"'));
        let (name, style) = match (inner.as_str(), link) {
            ("b", _) => ("b", Style::Bold),
            ("i", _) => ("i", Style::Italic),
            ("u", _) => ("u", Style::Underline),
            ("code", _) => ("code", Style::Code),
            (_, Some(url)) if url.starts_with("https://") || url.starts_with("tel:") => {
                ("a", Style::Link(url.to_owned()))
            }
            (_, Some(_)) => {
                return self.error("a link begins with `https://`", start, end);
            }
            (other, None) => {
                let message = format!("`<{other}>` is no markup; there are <b> <i> <u> <code> <a>");
                return self.error(message, start, end);
            }
        };
        self.open.push((name, start));
        self.pieces.push(Piece::Open(style));
    }

    fn placeholder(&mut self) {
        let Some((inner, start, end)) = self.until('}', "`{`") else { return };
        let mut parts = inner.split('|');
        let name = parts.next().unwrap_or_default().trim().to_owned();
        let mut forms = Vec::new();
        for part in parts {
            let known = part.split_once(':').and_then(|(form, words)| {
                let form = PluralForm::NAMES.iter().find(|(name, _)| *name == form.trim())?.1;
                Some((form, words.to_owned()))
            });
            match known {
                Some(form) => forms.push(form),
                None => self.error(
                    format!("`{part}` is no plural form such as `one:…` or `other:…`"),
                    start,
                    end,
                ),
            }
        }
        if !forms.is_empty() && !forms.iter().any(|(form, _)| *form == PluralForm::Other) {
            self.error("the form `other:` is missing", start, end);
        }
        self.pieces.push(Piece::Value(Placeholder { name, forms, at: (start, end) }));
    }

    fn escape(&mut self) {
        let rest = &self.source[self.at..];
        let known = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')];
        if let Some((escape, sign)) = known.iter().find(|(escape, _)| rest.starts_with(escape)) {
            self.words(*sign);
            self.at += escape.len();
        } else {
            self.words('&');
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lang::tests::{arabic, french};

    fn render(source: &str, language: &Language, founders: i64) -> String {
        let template = Template::parse(source).unwrap();
        let fill = |name: &str| match name {
            "founders" => Some(Filled::Number(founders)),
            "name" => Some(Filled::Typed("<b>Amal</b> {x}".into())),
            _ => None,
        };
        let styled = template.render(language, &fill);
        styled.entities.iter().fold(styled.text.clone(), |text, entity| {
            format!("{text} [{}+{} {:?}]", entity.offset, entity.length, entity.style)
        })
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let fr = "{founders|one:# fondateur|other:# fondateurs}";
        assert_eq!(render(fr, &french(), 1), "1 fondateur");
        assert_eq!(render(fr, &french(), 1500), "1\u{202f}500 fondateurs");
        let ar = "{founders|one:مؤسس|two:مؤسسان|few:# مؤسسين|many:# مؤسسا|other:# مؤسس}";
        assert_eq!(render(ar, &arabic(), 2), "مؤسسان");
        assert_eq!(render(ar, &arabic(), 5), "\u{2068}5\u{2069} مؤسسين");
        assert_eq!(render(ar, &arabic(), 11), "\u{2068}11\u{2069} مؤسسا");
    }

    #[test]
    fn markup_becomes_entities_and_values_never_do() {
        assert_eq!(render("é😀<b>x</b> &lt;", &french(), 0), "é😀x < [3+1 Bold]");
        assert_eq!(render("{name}", &french(), 0), "<b>Amal</b> {x}");
        assert_eq!(
            render("<b><a href=\"https://a.ma\">l</a>!</b>", &french(), 0),
            "l! [0+2 Bold] [0+1 Link(\"https://a.ma\")]"
        );
    }

    #[test]
    fn every_problem_of_a_text_is_found() {
        for (source, message) in [
            ("<b>x", "`<b>` is not closed"),
            ("<b>x</i>", "`</i>` closes `<b>`"),
            ("x</b>", "`</b>` closes nothing"),
            ("<h1>x</h1>", "`<h1>` is no markup; there are <b> <i> <u> <code> <a>"),
            ("<a href=\"http://x\">x</a>", "a link begins with `https://`"),
            ("{x", "`{` is not closed"),
            ("x}", "a `}` closes nothing"),
            ("{n|one:x}", "the form `other:` is missing"),
            ("{n|uno:x|other:y}", "`uno:x` is no plural form such as `one:…` or `other:…`"),
        ] {
            let errors = Template::parse(source).unwrap_err();
            assert_eq!(errors[0].message, message, "{source}");
        }
    }
}
