//! The schema's own examples, as requests of ours and as answers to us.

use bytes::Bytes;
use dynokit::operation::{Output, Params, Spec};
use dynokit::platform::Call;
use dynokit::wire::encode_call;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::compare::is_same;
use crate::schema::{Answer, Schema};

/// Examples that break the schema's own rules for them: the operation, the
/// field and the rule.
const BROKEN_EXAMPLES: &[(&str, &str)] = &[
    ("addon_attachments.create", "/namespace_config has no field cred"),
    ("addons.create", "/config has no field db-version"),
    ("domains.create", "/hostname breaks format \"uri\""),
];

/// Everything in which the examples do not fit a row.
pub(crate) fn differences<P, O>(schema: &Schema, spec: &'static Spec) -> Vec<String>
where
    P: Serialize + DeserializeOwned,
    O: Serialize + DeserializeOwned,
{
    let links = schema.links();
    let Some(link) = links.iter().find(|link| is_same(spec, link)) else { return Vec::new() };
    let mut differences = Vec::new();
    if let (Params::Fields(_) | Params::Whole { .. }, Some(node)) = (spec.params, link.params) {
        let everything = schema.example(node);
        for example in requests(schema, node, &everything) {
            let request = match request::<P>(spec, &example) {
                Ok(request) => request,
                Err(error) => {
                    differences.push(format!("no request of {example}: {error}"));
                    continue;
                }
            };
            let mut violations = schema.violations(node, &request);
            let of_this = BROKEN_EXAMPLES.iter().filter(|(name, _)| *name == spec.name);
            for (_, known) in of_this.filter(|_| example == everything) {
                if !violations.iter().any(|why| why == known) {
                    violations.push(format!("no longer: {known}"));
                }
            }
            violations.retain(|why| !BROKEN_EXAMPLES.contains(&(spec.name, why)));
            differences
                .extend(violations.iter().map(|why| format!("the request {request}: {why}")));
            if example == everything && request != example {
                differences.push(format!("the example {example} is sent as {request}"));
            }
        }
    }
    if let (Output::One(_), Answer::One(node)) | (Output::List(_), Answer::List(node)) =
        (spec.output, &link.answer)
    {
        let example = schema.example(node);
        match serde_json::from_value::<O>(example.clone()).and_then(serde_json::to_value) {
            Err(error) => differences.push(format!("the example {example} does not read: {error}")),
            Ok(back) if !is_same_value(&back, &example) => {
                differences.push(format!("the example {example} comes back as {back}"));
            }
            Ok(_) => {}
        }
    }
    differences
}

/// The body of the request that goes out with these parameters.
fn request<P: Serialize + DeserializeOwned>(
    spec: &'static Spec,
    params: &Value,
) -> Result<Value, String> {
    let ours: P = serde_json::from_value(params.clone()).map_err(|error| error.to_string())?;
    let args = spec.args.iter().map(|name| (*name).to_owned()).collect();
    let mut call = Call::new(spec, args).map_err(|error| error.to_string())?;
    call.body = serde_json::to_vec(&ours).map(Bytes::from).map_err(|error| error.to_string())?;
    let request = encode_call(&call).map_err(|error| error.to_string())?;
    serde_json::from_slice(request.body()).map_err(|error| error.to_string())
}

/// The example with everything, with what is required alone, with each of the
/// others beside that, and with null wherever that may be.
fn requests(schema: &Schema, node: &Value, everything: &Value) -> Vec<Value> {
    let Some(fields) = everything.as_object() else { return vec![everything.clone()] };
    let required = |name: &String| {
        node["required"].as_array().is_some_and(|names| names.contains(&json!(name)))
    };
    let least: Map<_, _> = fields
        .iter()
        .filter(|(name, _)| required(name))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect();
    let mut requests = vec![everything.clone(), least.clone().into()];
    for (name, value) in fields.iter().filter(|(name, _)| !required(name)) {
        let null = (name.clone(), Value::Null);
        let may_be_null = schema.violations(&node["properties"][name], &Value::Null).is_empty();
        let of_this =
            [(name.clone(), value.clone())].into_iter().chain(may_be_null.then_some(null));
        requests.extend(
            of_this.map(|field| {
                least.clone().into_iter().chain([field]).collect::<Map<_, _>>().into()
            }),
        );
    }
    requests
}

/// Whether two values are the same; to JSON, `25` is `25.0`.
fn is_same_value(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same_value(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| is_same_value(a, b)))
        }
        _ => a == b,
    }
}

impl Schema {
    /// The example of a node, put together from those of its fields where it
    /// has none.
    fn example(&self, node: &Value) -> Value {
        if let Some(example) = node.get("example") {
            return example.clone();
        }
        if let Some(pointed) = self.pointed(node) {
            return self.example(pointed);
        }
        if let Some(first) = node["anyOf"].get(0) {
            return self.example(first);
        }
        if let Some(item) = node.get("items") {
            return json!([self.example(item)]);
        }
        if let Some(fields) = node["properties"].as_object() {
            let fields = fields.iter().map(|(name, node)| (name.clone(), self.example(node)));
            return fields.collect::<Map<_, _>>().into();
        }
        if let Some(entries) = node["patternProperties"].as_object() {
            return json!({ "NAME": entries.values().next().map(|node| self.example(node)) });
        }
        // A few have none: any value will do.
        self.sample(node, "example", crate::schema::Words::Known)
    }
}
