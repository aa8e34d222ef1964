//! All that the API tells: every operation that only looks, on everything that
//! there is.

use std::collections::{BTreeMap, BTreeSet};

use dynokit::{Client, ops};
use serde_json::{Map, Value};

/// Answers and errors, by the operation and its arguments.
pub(crate) type Survey = BTreeMap<String, String>;

/// Asks everything but how many calls are left.
pub(crate) async fn survey(client: &Client) -> Survey {
    let mut survey = Survey::new();
    for spec in ops::all().filter(|spec| spec.method.is_read() && spec.resource != "rate_limits") {
        let mut open = vec![Map::new()];
        for name in spec.args {
            let mut further = Vec::new();
            for args in open {
                for value in values(client, spec.resource, name, &args).await {
                    let mut args = args.clone();
                    args.insert((*name).into(), value.into());
                    further.push(args);
                }
            }
            open = further;
        }
        for args in open {
            let asked = format!("{} {}", spec.name, Value::Object(args.clone()));
            let answer = match client.call(spec.name, args).await {
                Ok(reply) => String::from_utf8_lossy(&reply.body).into_owned(),
                Err(error) => format!("{}: {}", error.kind().name(), error.message()),
            };
            survey.insert(asked, answer);
        }
    }
    survey
}

/// What can stand for a path argument: the ids in the list of the resource.
async fn values(
    client: &Client,
    resource: &str,
    name: &str,
    args: &Map<String, Value>,
) -> BTreeSet<String> {
    let list = match name {
        "app" => "apps.list".to_owned(),
        "account" => return ["~".to_owned()].into(),
        _ => format!("{resource}.list"),
    };
    let Ok(spec) = ops::find(&list) else { return BTreeSet::new() };
    let mut taken = args.clone();
    taken.retain(|name, _| spec.args.contains(&name.as_str()));
    let Ok(reply) = client.call(spec.name, taken).await else { return BTreeSet::new() };
    let items: Vec<Value> = reply.json().unwrap_or_default();
    items.iter().filter_map(|item| item["id"].as_str()).map(str::to_owned).collect()
}

/// The questions that two surveys answer otherwise.
pub(crate) fn differences(one: &Survey, other: &Survey) -> Vec<String> {
    let asked: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let differ = asked.into_iter().filter(|asked| one.get(*asked) != other.get(*asked));
    differ
        .map(|asked| format!("{asked}\n  {:?}\n  {:?}", one.get(asked), other.get(asked)))
        .collect()
}
