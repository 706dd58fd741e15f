//! Reading questions line by line: each line is answered by one line, and a bad line by what is
//! wrong with it; reading goes on.

use std::io::{self, BufRead, Write};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Longest line that is read, in bytes; the longest that makes sense needs about a thousand.
const LONGEST: usize = 1 << 20;

/// Answers every line of `input` on `output` at once; empty lines are skipped.
///
/// `answer` gets the text of a line and gives one line of JSON, or what is wrong in words.
pub(super) fn answer_lines(
    mut input: impl BufRead,
    mut output: impl Write,
    mut answer: impl FnMut(&str) -> Result<String, String>,
) -> io::Result<()> {
    let mut line = Vec::new();
    let mut number = 0_u64;
    while let Some(length) = next_line(&mut input, &mut line)? {
        number += 1;
        let answered = match std::str::from_utf8(&line) {
            _ if length > LONGEST => Err(format!("this line is longer than {LONGEST} bytes")),
            Err(_) => Err("this line is not UTF-8".to_owned()),
            Ok(text) => match text.trim_start_matches('\u{feff}').trim() {
                "" => continue,
                text => answer(text),
            },
        };
        let answered =
            answered.unwrap_or_else(|error| json!({"error": error, "line": number}).to_string());
        writeln!(output, "{answered}")?;
        output.flush()?;
    }
    Ok(())
}

/// One JSON object, read as what is asked.
pub(super) fn read_object<Q: DeserializeOwned>(text: &str) -> Result<Q, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    if !value.is_object() {
        return Err("expected a JSON object".to_owned());
    }
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Reads a line without its end, up to [`LONGEST`] bytes of it; its length, or nothing at the end.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<usize>> {
    line.clear();
    let mut length = 0;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok((length > 0).then_some(length));
        }
        let (part, used, ended) = match chunk.iter().position(|byte| *byte == b'\n') {
            Some(end) => (&chunk[..end], end + 1, true),
            None => (chunk, chunk.len(), false),
        };
        let room = LONGEST.saturating_sub(line.len()).min(part.len());
        line.extend_from_slice(&part[..room]);
        length += part.len();
        input.consume(used);
        if ended {
            return Ok(Some(length));
        }
    }
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
        answer_lines(input.as_bytes(), &mut output, |line| {
            let question: Question = read_object(line)?;
            Ok(json!(question.text).to_string())
        })
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
