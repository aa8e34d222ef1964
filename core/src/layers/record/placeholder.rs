//! What stands for a secret: `[redacted:3]`, or `https://redacted.invalid/3`
//! for one that is a URL, so that a program still reads it as one.

const OPEN: &str = "[redacted:";
const CLOSE: &str = "]";
const HOST: &str = "redacted.invalid/";

/// What stands for the secret of this number.
pub(super) fn of(secret: &str, number: usize) -> String {
    let is_scheme = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    match secret.split_once("://") {
        Some((scheme, _)) if is_scheme(scheme) => format!("{scheme}://{HOST}{number}"),
        _ => format!("{OPEN}{number}{CLOSE}"),
    }
}

/// Whether something was left out of a text.
pub(super) fn is_in(text: &str) -> bool {
    next(text).is_some()
}

/// Whether a text may be the one that was recorded: where something was left
/// out, any text may be. What was left out of both is the same by its number.
pub(super) fn fits(recorded: &str, came: &str) -> bool {
    if is_in(came) {
        return recorded == came;
    }
    let Some((start, end)) = next(recorded) else { return recorded == came };
    let Some(mut came) = came.strip_prefix(&recorded[..start]) else { return false };
    let mut recorded = &recorded[end..];
    while let Some((start, end)) = next(recorded) {
        // The first place is as good as any: what follows has more room.
        match came.find(&recorded[..start]) {
            Some(at) => came = &came[at + start..],
            None => return false,
        }
        recorded = &recorded[end..];
    }
    came.ends_with(recorded)
}

/// Where the next placeholder is.
fn next(text: &str) -> Option<(usize, usize)> {
    let bracketed = find(text, OPEN, CLOSE);
    let hosted = find(text, HOST, "");
    match (bracketed, hosted) {
        (Some(a), Some(b)) => Some(if a.0 < b.0 { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn find(text: &str, open: &str, close: &str) -> Option<(usize, usize)> {
    text.match_indices(open).find_map(|(start, _)| {
        let rest = &text[start + open.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let ends = digits > 0 && rest[digits..].starts_with(close);
        ends.then_some((start, start + open.len() + digits + close.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_may_be_anything() {
        for (recorded, came) in [
            ("a", "a"),
            ("[redacted:1]", "x"),
            ("A=[redacted:1] mix", "A=b c mix"),
            ("[redacted:1]-[redacted:2]", "a-b-c"),
            ("https://redacted.invalid/12", "https://host/path?query"),
            ("https://redacted.invalid/12", "https://redacted.invalid/12"),
        ] {
            assert!(fits(recorded, came), "{recorded} {came}");
        }
        for (recorded, came) in [
            ("a", "b"),
            ("[redacted:]", "x"),
            ("A=[redacted:1] mix", "A=b max"),
            ("https://redacted.invalid/12", "https://redacted.invalid/1"),
        ] {
            assert!(!fits(recorded, came), "{recorded} {came}");
        }
    }
}
