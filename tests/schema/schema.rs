//! Heroku's published schema, as far as the comparison reads it.

use serde_json::{Map, Value, json};

/// The published schema.
pub(crate) struct Schema(Value);

/// One operation as the schema has it.
pub(crate) struct Link<'a> {
    /// The resource that it stands under.
    pub(crate) resource: &'a str,
    /// What it is called there.
    pub(crate) title: &'a str,
    /// The HTTP method.
    pub(crate) method: &'a str,
    /// The path, with the arguments named as ours are: `/apps/{app}`.
    pub(crate) path: String,
    /// What it takes, if anything.
    pub(crate) params: Option<&'a Value>,
    /// What it answers.
    pub(crate) answer: Answer<'a>,
    /// What its list can be ordered by, where that is said.
    pub(crate) ranges: Vec<&'a str>,
}

/// What an operation answers: nothing worth reading, one value, or a list.
pub(crate) enum Answer<'a> {
    Nothing,
    One(&'a Value),
    List(&'a Value),
}

/// A field, at its place in a sample.
pub(crate) struct Field {
    /// Its place, as a JSON pointer; `0` stands for any item of a list.
    pub(crate) pointer: String,
    /// Whether it may be null.
    pub(crate) nullable: bool,
    /// Whether the schema lists it as required, where there is such a list.
    pub(crate) required: Option<bool>,
}

/// Whose words an enum gets in a sample.
#[derive(Clone, Copy)]
pub(crate) enum Words {
    /// One that the schema has.
    Known,
    /// One that it may have some day.
    Unknown,
}

impl Schema {
    pub(crate) fn new(text: &str) -> serde_json::Result<Self> {
        let mut schema = serde_json::from_str(text)?;
        gather_items(&mut schema);
        Ok(Self(schema))
    }

    /// Every operation.
    pub(crate) fn links(&self) -> Vec<Link<'_>> {
        let resources = self.0["definitions"].as_object().into_iter().flatten();
        let links = resources.flat_map(|(resource, definition)| {
            let links = definition["links"].as_array().into_iter().flatten();
            links.map(move |link| (resource.as_str(), link))
        });
        links.map(|(resource, link)| self.link(resource, link)).collect()
    }

    fn link<'a>(&'a self, resource: &'a str, link: &'a Value) -> Link<'a> {
        Link {
            resource,
            title: link["title"].as_str().unwrap_or_default(),
            method: link["method"].as_str().unwrap_or_default(),
            path: path(link["href"].as_str().unwrap_or_default()),
            params: link.get("schema"),
            answer: self.answer(&link["targetSchema"]),
            ranges: link["ranges"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect(),
        }
    }

    fn answer<'a>(&'a self, target: &'a Value) -> Answer<'a> {
        let node = self.resolve(target);
        match node {
            _ if let Some(item) = node.get("items") => Answer::List(item),
            _ if ["properties", "patternProperties"].iter().any(|key| node.get(key).is_some()) => {
                Answer::One(node)
            }
            _ => Answer::Nothing,
        }
    }

    /// What a node points at, where it does.
    pub(crate) fn pointed<'a>(&'a self, node: &'a Value) -> Option<&'a Value> {
        self.0.pointer(node["$ref"].as_str()?.trim_start_matches('#'))
    }

    fn resolve<'a>(&'a self, node: &'a Value) -> &'a Value {
        match (self.pointed(node), node["anyOf"][0].as_object()) {
            (Some(pointed), _) => self.resolve(pointed),
            (None, Some(_)) => self.resolve(&node["anyOf"][0]),
            (None, None) => node,
        }
    }

    /// A value with every field set. Texts are their own pointers, so that no
    /// two are alike.
    pub(crate) fn sample(&self, node: &Value, pointer: &str, words: Words) -> Value {
        let node = self.resolve(node);
        if let Some(item) = node.get("items") {
            return json!([self.sample(item, &format!("{pointer}/0"), words)]);
        }
        if let Some(fields) = node["properties"].as_object() {
            let value = |(name, node): (&String, &Value)| {
                (name.clone(), self.sample(node, &format!("{pointer}/{name}"), words))
            };
            return fields.iter().map(value).collect::<Map<_, _>>().into();
        }
        if let Some(entries) = node["patternProperties"].as_object() {
            let entry = |node| self.sample(node, &format!("{pointer}/NAME"), words);
            return json!({ "NAME": entries.values().next().map(entry) });
        }
        let is = |kind: &str| has_type(node, kind);
        match (&node["enum"], node["format"].as_str(), words) {
            (Value::Array(known), _, Words::Known) => known[0].clone(),
            (Value::Array(_), _, Words::Unknown) => json!("no-word-yet"),
            (_, Some("date-time"), _) => json!("2012-01-01T12:00:00Z"),
            (_, Some("uuid"), _) => json!("01234567-89ab-cdef-0123-456789abcdef"),
            _ if is("object") => json!({ "anything": pointer }),
            _ if is("array") => json!([]),
            _ if is("string") => json!(pointer),
            _ if is("boolean") => json!(true),
            _ if is("integer") => json!(7),
            _ if is("number") => json!(1.5),
            _ => Value::Null,
        }
    }

    /// The fields of a value, and of the values within.
    pub(crate) fn fields(&self, node: &Value, pointer: &str) -> Vec<Field> {
        let node = self.resolve(node);
        if let Some(item) = node.get("items") {
            return self.fields(item, &format!("{pointer}/0"));
        }
        let required = node["required"].as_array();
        let mut fields = Vec::new();
        for (name, inner) in node["properties"].as_object().into_iter().flatten() {
            let pointer = format!("{pointer}/{name}");
            fields.extend(self.fields(inner, &pointer));
            fields.push(Field {
                pointer,
                nullable: has_type(self.resolve(inner), "null"),
                required: required.map(|required| required.contains(&json!(name))),
            });
        }
        fields
    }
}

impl Link<'_> {
    /// Whether it cannot do without this parameter.
    pub(crate) fn requires(&self, param: &str) -> bool {
        let required = self.params.and_then(|params| params["required"].as_array());
        required.is_some_and(|required| required.contains(&json!(param)))
    }
}

/// Puts the fields of a list's items where they belong: those of an add-on's
/// actions stand beside `items`.
fn gather_items(node: &mut Value) {
    match node {
        Value::Array(nodes) => nodes.iter_mut().for_each(gather_items),
        Value::Object(keys) => {
            if keys.contains_key("items")
                && keys.contains_key("type")
                && let Some(fields) = keys.remove("properties")
            {
                keys["items"]["properties"] = fields;
            }
            keys.values_mut().for_each(gather_items);
        }
        _ => {}
    }
}

fn has_type(node: &Value, kind: &str) -> bool {
    node["type"].as_array().is_some_and(|kinds| kinds.contains(&json!(kind)))
}

/// `/apps/{app}` of `/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity)}`:
/// an argument has the name of what it identifies.
fn path(href: &str) -> String {
    let mut path = String::new();
    for part in href.split_inclusive('/') {
        let (argument, slash) = match part.strip_suffix('/') {
            Some(part) => (part, "/"),
            None => (part, ""),
        };
        let place = argument.strip_prefix("{(%23%2Fdefinitions%2F");
        let named =
            place.and_then(|place| place.strip_suffix(")}")?.split_once("%2Fdefinitions%2F"));
        match named {
            Some((resource, "identity" | "query_identity" | "scopedIdentity" | "id" | "name")) => {
                let name = resource.replace("add-on", "addon").replace('-', "_");
                path.extend(["{", &name, "}"]);
            }
            Some((_, property)) => path.extend(["{", property, "}"]),
            None => path.push_str(argument),
        }
        path.push_str(slash);
    }
    path
}
