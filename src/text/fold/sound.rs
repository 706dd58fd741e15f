//! How a word sounds, in one alphabet: like the skeleton, with the semi-vowels and without the
//! short vowels.
//!
//! Nobody agrees how Darija is written in Latin letters (`ta3awniya`, `taawoniya`, `tawniya`),
//! and Arabic leaves the short vowels out, but both write ا, و and ي, or some letter for them.

use crate::text::fold::{Script, Word};

impl Word {
    /// Its sounds: consonants, `a`, `i` and `u`, each run of one sound once, no vowel at the end.
    pub fn sound(&self) -> String {
        let mut out = Sounds::default();
        match self.script {
            Script::Number => return self.spelled.clone(),
            Script::Arabic => self.spelled.chars().for_each(|letter| out.push(arabic(letter))),
            Script::Latin => latin(&self.spelled, &mut out),
        }
        out.finish()
    }
}

#[derive(Default)]
struct Sounds(String);

impl Sounds {
    fn push(&mut self, sound: Option<char>) {
        if let Some(sound) = sound.filter(|sound| !self.0.ends_with(*sound)) {
            self.0.push(sound);
        }
    }

    fn finish(mut self) -> String {
        let whole = self.0.len();
        while self.0.len() > 2 && self.0.ends_with(['a', 'i', 'u', 'h']) {
            self.0.pop();
            if whole - self.0.len() == 2 {
                break;
            }
        }
        self.0
    }
}

fn arabic(letter: char) -> Option<char> {
    Some(match letter {
        'ا' | 'ع' => 'a',
        'ب' => 'b',
        'ت' | 'ث' | 'ط' => 't',
        'ج' => 'j',
        'ح' | 'ه' => 'h',
        'خ' => 'x',
        'د' | 'ذ' | 'ض' | 'ظ' => 'd',
        'ر' => 'r',
        'ز' => 'z',
        'س' | 'ص' => 's',
        'ش' => 'c',
        'غ' => 'g',
        'ق' | 'ك' => 'k',
        'ف' => 'f',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        'و' => 'u',
        'ي' => 'i',
        _ => return None,
    })
}

const GROUPS: &[(&str, char)] = &[
    ("tch", 'c'),
    ("sch", 'c'),
    ("ch", 'c'),
    ("sh", 'c'),
    ("kh", 'x'),
    ("gh", 'g'),
    ("th", 't'),
    ("dh", 'd'),
    ("ph", 'f'),
    ("ck", 'k'),
    ("qu", 'k'),
    ("ou", 'u'),
    ("oo", 'u'),
    ("eau", 'u'),
    ("au", 'u'),
    ("ai", 'i'),
    ("ei", 'i'),
];

fn latin(word: &str, out: &mut Sounds) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        if let Some((group, sound)) = GROUPS.iter().find(|(group, _)| rest.starts_with(group)) {
            out.push(Some(*sound));
            rest = &rest[group.len()..];
            continue;
        }
        rest = &rest[first.len_utf8()..];
        let soft = rest.starts_with(['e', 'i', 'y']);
        out.push(match first {
            'e' | '\'' => None,
            'c' if soft => Some('s'),
            'g' if soft => Some('j'),
            'c' | 'k' | 'q' => Some('k'),
            'p' => Some('b'),
            'v' => Some('f'),
            'o' | 'w' => Some('u'),
            'y' => Some('i'),
            other => Some(other),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::text::fold::fold;

    fn sound(text: &str) -> String {
        fold(text).words().iter().map(super::Word::sound).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_sound_for_every_spelling() {
        for same in [
            &["ta3awniya", "taawoniya", "ta3wniya", "taawnia", "تعاونية"][..],
            &["coopérative", "kooperative", "coperative", "koopérativ"],
            &["flous", "flouss", "flos", "flws", "فلوس"],
            &["chkoun", "chkon", "shkoun", "شكون"],
            &["bghit", "bghyt", "بغيت"],
            &["sijil", "sijill", "سيجيل"],
        ] {
            let sounds: Vec<_> = same.iter().map(|text| sound(text)).collect();
            assert!(sounds.iter().all(|found| *found == sounds[0]), "{same:?} {sounds:?}");
        }
    }
}
