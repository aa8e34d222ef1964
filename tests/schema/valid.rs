//! Whether a value is what a node of the schema says, keyword by keyword.

use dynokit::Timestamp;
use regex_lite::Regex;
use serde_json::Value;
use url::Url;

use crate::schema::Schema;

/// Keywords that say nothing of a value.
const ANNOTATIONS: &[&str] = &[
    "$schema",
    "default",
    "definitions",
    "deprecated",
    "description",
    "example",
    "identity",
    "links",
    "readOnly",
    "stability",
    "title",
];

impl Schema {
    /// Everything in which a value is not what the node says.
    pub(crate) fn violations(&self, node: &Value, value: &Value) -> Vec<String> {
        let mut violations = Vec::new();
        self.validate(node, value, "", &mut violations);
        violations
    }

    fn validate(&self, node: &Value, value: &Value, pointer: &str, violations: &mut Vec<String>) {
        if let Some(pointed) = self.pointed(node) {
            return self.validate(pointed, value, pointer, violations);
        }
        for (keyword, wanted) in node.as_object().into_iter().flatten() {
            if let Err(why) = self.keyword(node, keyword, wanted, value, pointer, violations) {
                let pointer = if pointer.is_empty() { "it" } else { pointer };
                violations.push(format!("{pointer} {why}"));
            }
        }
    }

    fn keyword(
        &self,
        node: &Value,
        keyword: &str,
        wanted: &Value,
        value: &Value,
        pointer: &str,
        violations: &mut Vec<String>,
    ) -> Result<(), String> {
        let hold = |holds: bool| holds.then_some(()).ok_or(format!("breaks {keyword} {wanted}"));
        let number = wanted.as_u64().and_then(|number| usize::try_from(number).ok());
        let (text, items, fields) = (value.as_str(), value.as_array(), value.as_object());
        match keyword {
            _ if ANNOTATIONS.contains(&keyword) => Ok(()),
            "type" => hold(match wanted {
                Value::Array(kinds) => kinds.iter().any(|kind| is(value, kind)),
                kind => is(value, kind),
            }),
            "enum" => hold(wanted.as_array().is_some_and(|known| known.contains(value))),
            "anyOf" => hold(
                wanted
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(|n| self.violations(n, value).is_empty()),
            ),
            "pattern" => {
                let pattern = pattern(wanted)?;
                hold(text.is_none_or(|text| pattern.is_match(text)))
            }
            "format" => hold(match (text, wanted.as_str()) {
                (None, _) => true,
                (Some(text), Some("date-time")) => text.parse::<Timestamp>().is_ok(),
                (Some(text), Some("uuid")) => text.len() == 36 && text.split('-').count() == 5,
                (Some(text), Some("uri")) => Url::parse(text).is_ok(),
                (Some(text), Some("email")) => text.contains('@'),
                _ => return Err(format!("has the format {wanted}, which is not known here")),
            }),
            "maxLength" => hold(text.is_none_or(|t| Some(t.chars().count()) <= number)),
            "minItems" => hold(items.is_none_or(|items| Some(items.len()) >= number)),
            "maxItems" => hold(items.is_none_or(|items| Some(items.len()) <= number)),
            "uniqueItems" => hold(items.is_none_or(|items| {
                items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))
            })),
            "minimum" => hold(value.as_f64() >= wanted.as_f64() || !value.is_number()),
            "required" => hold(fields.is_none_or(|fields| {
                let names = wanted.as_array().into_iter().flatten().filter_map(Value::as_str);
                names.into_iter().all(|name| fields.contains_key(name))
            })),
            "items" => {
                for (index, item) in items.into_iter().flatten().enumerate() {
                    self.validate(wanted, item, &format!("{pointer}/{index}"), violations);
                }
                Ok(())
            }
            "properties" => {
                for (name, value) in fields.into_iter().flatten() {
                    if let Some(node) = wanted.get(name) {
                        self.validate(node, value, &format!("{pointer}/{name}"), violations);
                    }
                }
                Ok(())
            }
            "patternProperties" => {
                for (name, node) in wanted.as_object().into_iter().flatten() {
                    let pattern = pattern(&Value::from(name.as_str()))?;
                    for (name, value) in fields.into_iter().flatten() {
                        if pattern.is_match(name) {
                            self.validate(node, value, &format!("{pointer}/{name}"), violations);
                        }
                    }
                }
                Ok(())
            }
            "additionalProperties" | "strictProperties" => {
                if *wanted == Value::Bool(keyword == "additionalProperties") {
                    return Ok(());
                }
                for name in fields.into_iter().flat_map(serde_json::Map::keys) {
                    let mut patterns =
                        node["patternProperties"].as_object().into_iter().flat_map(|p| p.keys());
                    let named = node["properties"].get(name).is_some();
                    let fits = |text: &String| {
                        pattern(&Value::from(text.as_str())).is_ok_and(|p| p.is_match(name))
                    };
                    if !named && !patterns.any(fits) {
                        return Err(format!("has no field {name}"));
                    }
                }
                Ok(())
            }
            _ => Err(format!("has the keyword {keyword}, which is not known here")),
        }
    }
}

/// Patterns that look ahead, which the library cannot, and what is the same.
const LOOKING_AHEAD: &[(&str, &str)] = &[(
    "^[a-z0-9](?:[a-z0-9]|-(?!-))+[a-z0-9]$",
    "^[a-z0-9](?:[a-z0-9]|-[a-z0-9])*[a-z0-9-][a-z0-9]$",
)];

fn pattern(text: &Value) -> Result<Regex, String> {
    let text = text.as_str().unwrap_or_default();
    let same = LOOKING_AHEAD.iter().find(|(pattern, _)| *pattern == text);
    Regex::new(same.map_or(text, |(_, same)| same))
        .map_err(|error| format!("has a pattern that does not read: {error}"))
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    }
}
