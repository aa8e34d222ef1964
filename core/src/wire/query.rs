//! Parameters in a query, where an operation only looks: `{"eq":{"name":"x"}}`
//! is `eq[name]=x`, and `{"in":{"id":["a","b"]}}` is `in[id][]=a&in[id][]=b`.
//! A query is all text, so a number arrives as its digits.

use percent_encoding::{percent_decode_str, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::wire::ESCAPED;

/// How deep the names of a query nest.
const DEEPEST: usize = 8;

/// The query for parameters: an object of text, lists of text and objects.
///
/// # Errors
///
/// What cannot stand in a query.
pub(super) fn encode(params: &Value) -> Result<String, String> {
    let Value::Object(fields) = params else {
        return Err("the parameters of a query are named".into());
    };
    let mut query = String::new();
    for (name, value) in fields {
        put(&mut query, &key(name)?, value, 1)?;
    }
    Ok(query)
}

fn put(query: &mut String, name: &str, value: &Value, depth: usize) -> Result<(), String> {
    match value {
        Value::Null => {}
        _ if depth > DEEPEST => return Err(format!("`{name}` nests too deep for a query")),
        Value::Object(fields) => {
            for (field, value) in fields {
                put(query, &format!("{name}[{}]", key(field)?), value, depth + 1)?;
            }
        }
        Value::Array(items) => {
            for item in items {
                push(query, &format!("{name}[]"), &text(item)?);
            }
        }
        value => push(query, name, &text(value)?),
    }
    Ok(())
}

fn push(query: &mut String, name: &str, text: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
    query.extend(utf8_percent_encode(text, ESCAPED));
}

fn text(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(_) | Value::Bool(_) => Ok(value.to_string()),
        _ => Err("a list in a query holds text alone".into()),
    }
}

fn key(name: &str) -> Result<String, String> {
    if name.is_empty() || name.contains(['[', ']']) {
        return Err(format!("a query has no place for the name {name:?}"));
    }
    Ok(utf8_percent_encode(name, ESCAPED).to_string())
}

/// The parameters in a query. What does not read as one is passed over, as
/// unknown ones are; of two that clash the later one holds.
pub(super) fn decode(query: &str) -> Map<String, Value> {
    let mut params = Map::new();
    for pair in query.split('&') {
        let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, text) = (unescape(name), unescape(text));
        if let Some((first, rest)) = path(&name) {
            set(params.entry(first).or_insert(Value::Null), &rest, text);
        }
    }
    params
}

/// `eq[name]` as `eq` and `name`; a last name without letters is a list's item.
fn path(name: &str) -> Option<(&str, Vec<&str>)> {
    let (first, rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    let rest: Vec<&str> = match rest {
        "" => Vec::new(),
        rest => rest.strip_prefix('[')?.strip_suffix(']')?.split("][").collect(),
    };
    let named = rest.len().saturating_sub(1);
    let nameless = first.is_empty() || rest[..named].iter().any(|name| name.is_empty());
    let torn = [&[first], rest.as_slice()].concat().iter().any(|name| name.contains(['[', ']']));
    (!nameless && !torn && rest.len() < DEEPEST).then_some((first, rest))
}

fn set(place: &mut Value, path: &[&str], text: String) {
    match path {
        [] => *place = Value::String(text),
        [""] => match place {
            Value::Array(items) => items.push(text.into()),
            _ => *place = Value::Array(vec![text.into()]),
        },
        [name, rest @ ..] => {
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            if let Value::Object(fields) = place {
                set(fields.entry(*name).or_insert(Value::Null), rest, text);
            }
        }
    }
}

fn unescape(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn queries_read_as_clients_write_them() {
        for (query, params) in [
            ("eq[name]=my+pipe", json!({"eq": {"name": "my pipe"}})),
            ("eq%5Bname%5D=a%2Bb%26c", json!({"eq": {"name": "a+b&c"}})),
            ("in[name][]=x&in[name][]=y", json!({"in": {"name": ["x", "y"]}})),
            ("extended=true&flag", json!({"extended": "true", "flag": ""})),
            ("a=1&a[b]=2", json!({"a": {"b": "2"}})),
            ("", json!({})),
        ] {
            assert_eq!(Value::Object(decode(query)), params, "{query}");
        }
    }

    #[test]
    fn what_does_not_read_is_passed_over() {
        for query in ["=x", "[a]=x", "a[b=x", "a]=x", "a[][b]=x", "a[b]c=x", "a[[b]]=x", "&&"] {
            assert_eq!(decode(query), Map::new(), "{query}");
        }
        assert_eq!(decode(&format!("a{}=x", "[b]".repeat(100_000))), Map::new());
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        for params in [json!([]), json!({"a[": "x"}), json!({"": "x"}), json!({"a": [["x"]]})] {
            assert!(encode(&params).is_err(), "{params}");
        }
        assert_eq!(encode(&json!({"a": null, "b": 1, "c": [true]})).unwrap(), "b=1&c[]=true");
    }
}
