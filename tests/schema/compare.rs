//! One operation of ours beside the schema's.

use std::collections::BTreeSet;

use dynokit::operation::{Output, Params, Spec};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::fields;
use crate::schema::{Answer, Field, Link, Schema, Words};

/// Where ours differs on purpose: fields, by type and pointer.
const ON_PURPOSE: &[&str] = &[
    // What official clients send, and the platform takes, beyond the schema.
    "FormationBatchUpdate/updates/0/size",
    "FormationUpdate/size",
    "LogSessionCreate/dyno",
    "OauthAuthorizationCreate/scope",
    "PipelineCreate/generation",
    "PipelineFilter",
    // What official clients read, and the platform answers, beyond the schema.
    "Addon/plan/price",
    "AddonAttachment/addon/plan",
    "AddonAttachment/config_vars",
    "App/create_status",
    "PipelineCoupling/pipeline/name",
    // There is no promotion from nowhere to nowhere, required or not.
    "PipelinePromotionCreate/source/app",
    "PipelinePromotionCreate/source/app/id",
    "PipelinePromotionCreate/source/release/id",
    "PipelinePromotionCreate/targets/0/app",
    "PipelinePromotionCreate/targets/0/app/id",
    // An identity provider belongs to a team or to an enterprise account: it
    // has what goes with the one or with the other.
    "Account/identity_provider/name",
    "Account/identity_provider/organization",
    "Account/identity_provider/owner",
    "Account/identity_provider/team",
    // A buildpack has a name where it is registered, else a URL.
    "Build/buildpacks/0/name",
    "Build/buildpacks/0/url",
    // There is no build without a source, required by the schema or not.
    "BuildCreate/source_blob/url",
    // Nothing is there to be changed: they are sent as null when not given.
    "BuildCreate/source_blob/checksum",
    "BuildCreate/source_blob/version",
    "BuildCreate/source_blob/version_description",
];

/// Operations that official clients use and the schema has not.
const BEYOND: &[&str] = &["dynos.run_inside", "oauth_sessions.delete", "team_apps.list"];

/// Whether the schema's operation is what the row means.
pub(crate) fn is_same(spec: &Spec, link: &Link<'_>) -> bool {
    link.method == spec.method.as_str()
        && link.path == spec.path
        && spec.when.iter().all(|param| link.requires(param))
}

/// Everything in which a row differs from the schema.
pub(crate) fn differences<P, O>(schema: &Schema, spec: &Spec) -> Vec<String>
where
    P: Serialize + DeserializeOwned,
    O: Serialize + DeserializeOwned,
{
    let links = schema.links();
    let Some(link) = links.iter().find(|link| is_same(spec, link)) else {
        if BEYOND.contains(&spec.name) {
            return Vec::new();
        }
        return vec![format!("the schema has no {} {}", spec.method, spec.path)];
    };
    let mut differences = Vec::new();
    match (spec.params, link.params) {
        (Params::None, None) => {}
        (Params::Fields(name) | Params::Whole { of: name, .. }, Some(node)) => {
            Type { schema, name, node, words: Words::Known }.params::<P>(&mut differences);
        }
        (Params::None, Some(_)) => differences.push("the schema's takes parameters".into()),
        (Params::Fields(name), None) if ON_PURPOSE.contains(&name) => {}
        (_, None) => differences.push("the schema's takes no parameters".into()),
    }
    match (spec.output, &link.answer) {
        (Output::Nothing, Answer::Nothing) => {}
        (Output::One(name), Answer::One(node)) | (Output::List(name), Answer::List(node)) => {
            Type { schema, name, node, words: Words::Unknown }.model::<O>(&mut differences);
        }
        (_, Answer::Nothing) => differences.push("the schema's answers nothing".into()),
        (_, Answer::One(_)) => differences.push("the schema's answers one value".into()),
        (_, Answer::List(_)) => differences.push("the schema's answers a list".into()),
    }
    let ranges = link.ranges.iter().filter(|range| !spec.ranges.contains(range));
    differences.extend(ranges.map(|range| format!("the schema's can be ordered by {range}")));
    differences
}

/// A type of ours, and what the schema has for it.
struct Type<'a> {
    schema: &'a Schema,
    name: &'a str,
    node: &'a Value,
    words: Words,
}

impl Type<'_> {
    fn sample(&self) -> Value {
        self.schema.sample(self.node, "", self.words)
    }

    fn fields(&self) -> Vec<Field> {
        self.schema.fields(self.node, "")
    }

    /// Compares an answer: it keeps every field, null where that may be, and
    /// does not mind what it does not know.
    fn model<T: Serialize + DeserializeOwned>(&self, differences: &mut Vec<String>) {
        let mut differ = Differ { name: self.name, excused: BTreeSet::new(), differences };
        let sample = self.sample();
        self.same_fields::<T>(&mut differ, &sample);
        let mut with_more = sample.clone();
        add_unknown(&mut with_more);
        differ.same("", &round_trip::<T>(&with_more), &sample);
        for Field { pointer, nullable, required } in self.fields() {
            let may_lack = nullable || required == Some(false);
            let null = with_null(&sample, &pointer);
            let back = round_trip::<T>(&null);
            match may_lack {
                true if nullable => differ.same(&pointer, &back, &null),
                true => differ.hold(&pointer, back.is_ok(), "may be null or absent"),
                false => differ.hold(&pointer, back.is_err(), "is never null"),
            }
            let accepted = round_trip::<T>(&without(&sample, &pointer)).is_ok();
            let rule = if may_lack { "may be absent" } else { "is never absent" };
            differ.hold(&pointer, accepted == may_lack, rule);
        }
        differ.end();
    }

    /// Compares parameters: each arrives as it was sent, null apart from
    /// absent, and the required ones are required.
    fn params<T: Serialize + DeserializeOwned>(&self, differences: &mut Vec<String>) {
        let mut differ = Differ { name: self.name, excused: BTreeSet::new(), differences };
        let sample = self.sample();
        self.same_fields::<T>(&mut differ, &sample);
        differ.same("", &round_trip::<T>(&sample), &sample);
        for Field { pointer, nullable, required } in self.fields() {
            if nullable {
                let null = with_null(&sample, &pointer);
                differ.same(&pointer, &round_trip::<T>(&null), &null);
            }
            let without = without(&sample, &pointer);
            match required {
                Some(true) => {
                    differ.hold(&pointer, round_trip::<T>(&without).is_err(), "is required");
                }
                _ => differ.same(&pointer, &round_trip::<T>(&without), &without),
            }
        }
        // What is a name and a value, and may be null, is not among the fields.
        if self.node.get("patternProperties").is_some() {
            let null = with_null(&sample, "/NAME");
            differ.same("/NAME", &round_trip::<T>(&null), &null);
        }
        differ.end();
    }

    /// Compares the names of fields, both ways.
    fn same_fields<T: DeserializeOwned>(&self, differ: &mut Differ<'_>, sample: &Value) {
        let theirs: BTreeSet<String> =
            self.fields().into_iter().map(|field| field.pointer).collect();
        match fields::read_by::<T>(sample) {
            Ok(ours) => {
                for pointer in ours.difference(&theirs) {
                    differ.hold(pointer, false, "is not in the schema");
                }
                for pointer in theirs.difference(&ours) {
                    differ.hold(pointer, false, "is only in the schema");
                }
            }
            Err(error) => differ.hold("", false, &error.to_string()),
        }
    }
}

/// Collects what differs, apart from what differs on purpose.
struct Differ<'a> {
    name: &'a str,
    excused: BTreeSet<&'static str>,
    differences: &'a mut Vec<String>,
}

impl Differ<'_> {
    fn hold(&mut self, pointer: &str, holds: bool, rule: &str) {
        let field = format!("{}{pointer}", self.name);
        if holds {
            return;
        }
        match ON_PURPOSE.iter().find(|known| **known == field) {
            Some(known) => drop(self.excused.insert(known)),
            None => self.differences.push(format!("{field} {rule}")),
        }
    }

    /// Holds that what differs on purpose differs.
    fn end(self) {
        let of_this = |field: &&&str| field.split('/').next() == Some(self.name);
        let listed = ON_PURPOSE.iter().filter(of_this);
        let stale = listed.filter(|field| !self.excused.contains(*field));
        self.differences.extend(stale.map(|field| format!("{field} does not differ")));
    }

    fn same(&mut self, pointer: &str, got: &Result<Value, String>, wanted: &Value) {
        let rule = match got {
            Ok(got) if got == wanted => return,
            Ok(got) => match got.pointer(pointer) {
                Some(got) => format!("comes back as {got}"),
                None => "is lost".into(),
            },
            Err(error) => format!("does not read: {error}"),
        };
        self.hold(pointer, false, &rule);
    }
}

/// A value read as a type of ours, and written again.
fn round_trip<T: Serialize + DeserializeOwned>(value: &Value) -> Result<Value, String> {
    let ours: T = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
    serde_json::to_value(ours).map_err(|error| error.to_string())
}

fn with_null(value: &Value, pointer: &str) -> Value {
    let mut value = value.clone();
    if let Some(place) = value.pointer_mut(pointer) {
        *place = Value::Null;
    }
    value
}

fn without(value: &Value, pointer: &str) -> Value {
    let mut value = value.clone();
    if let Some((parent, name)) = pointer.rsplit_once('/')
        && let Some(Value::Object(fields)) = value.pointer_mut(parent)
    {
        fields.remove(name);
    }
    value
}

/// Puts into each object a field that no schema has.
fn add_unknown(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(add_unknown),
        Value::Object(fields)
            if !fields.contains_key("NAME") && !fields.contains_key("anything") =>
        {
            fields.values_mut().for_each(add_unknown);
            fields.insert("not_known_yet".into(), json!([{}]));
        }
        _ => {}
    }
}
