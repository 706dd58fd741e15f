//! Reading questions line by line: each line is answered by one line, and a bad line by what is
//! wrong with it; reading goes on.

use std::io::{BufRead, Write};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A longer line is refused unread.
const MOST_BYTES: usize = 64 * 1024;

/// Answers every line of `input` on `output`; empty lines are skipped.
pub(super) fn answer_lines<Q: DeserializeOwned>(
    mut input: impl BufRead,
    mut output: impl Write,
    mut answer: impl FnMut(Q) -> Result<Value, String>,
) -> std::io::Result<()> {
    let mut line = Vec::new();
    for number in 1_usize.. {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answered = read(&line).and_then(&mut answer);
        let answered = answered.unwrap_or_else(|error| json!({"error": error, "line": number}));
        writeln!(output, "{answered}")?;
    }
    output.flush()
}

fn read<Q: DeserializeOwned>(line: &[u8]) -> Result<Q, String> {
    if line.len() > MOST_BYTES {
        return Err(format!("the line has more than {MOST_BYTES} bytes"));
    }
    let text = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8 text".to_owned())?;
    let value: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    if !value.is_object() {
        return Err("expected a JSON object".to_owned());
    }
    serde_json::from_value(value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Question {
        text: String,
    }

    #[test]
    fn a_bad_line_is_answered_and_reading_goes_on() {
        let input = "{\"text\":\"a\"}\n\nnonsense\n[]\n{\"text\":1}\n{}\n{\"text\":\"b\"}";
        let mut output = Vec::new();
        answer_lines(input.as_bytes(), &mut output, |question: Question| Ok(json!(question.text)))
            .unwrap();
        let output = String::from_utf8(output).unwrap();
        let lines: Vec<_> = output.lines().collect();
        assert_eq!(lines.len(), 6, "{output}");
        assert_eq!((lines[0], lines[5]), ("\"a\"", "\"b\""));
        for (line, number) in lines[1..5].iter().zip([3, 4, 5, 6]) {
            let error: Value = serde_json::from_str(line).unwrap();
            assert_eq!(error["line"], number, "{line}");
            assert!(error["error"].is_string(), "{line}");
        }
    }
}
