//! What is served, described: `GET /schema` answers with the table of
//! operations, in the manner of a JSON hyper-schema. No key and no version is needed.
//!
//! `links` holds an entry for each operation, in the order of the table:
//!
//! | field | what it holds |
//! |---|---|
//! | `name`, `resource`, `rel` | `apps.create`, `apps`, `create` |
//! | `method`, `href` | `POST`, `/apps/{app}`: the path with its arguments |
//! | `args` | the path arguments, in order |
//! | `params` | `null`, or `{"kind": "fields", "type"}` for named parameters, or `{"kind": "whole", "type", "name"}` where one value is all |
//! | `when` | the body key that tells it from another one with this method and path, or `null` |
//! | `output` | `null`, or `{"kind": "one", "type"}`, or `{"kind": "list", "type"}` |
//! | `status` | that of success; part of a list is a 206 |
//! | `ranges` | the properties that a list can be ordered by |
//! | `urls` | the fields of the answer that hold URLs to fetch from or attach to |
//! | `title`, `description` | what it does: the first line, and all of it, as Markdown |

use bytes::Bytes;
use serde::Serialize;

use crate::operation::{Output, Params, Spec};
use crate::{Error, ErrorKind, Result, ops};

/// Where it is found.
pub(super) const PATH: &str = "/schema";

#[derive(Serialize)]
struct Schema {
    title: &'static str,
    description: &'static str,
    version: &'static str,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    name: &'static str,
    resource: &'static str,
    rel: &'static str,
    method: &'static str,
    href: &'static str,
    args: &'static [&'static str],
    params: Option<Type>,
    when: Option<&'static str>,
    output: Option<Type>,
    status: u16,
    ranges: &'static [&'static str],
    urls: &'static [&'static str],
    title: &'static str,
    description: String,
}

#[derive(Serialize)]
struct Type {
    kind: &'static str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
}

impl Link {
    fn new(spec: &'static Spec) -> Self {
        Self {
            name: spec.name,
            resource: spec.resource,
            rel: spec.verb,
            method: spec.method.as_str(),
            href: spec.path,
            args: spec.args,
            params: match spec.params {
                Params::None => None,
                Params::Fields(of) => Some(Type { kind: "fields", r#type: of, name: None }),
                Params::Whole { name, of } => {
                    Some(Type { kind: "whole", r#type: of, name: Some(name) })
                }
            },
            when: spec.when.first().copied(),
            output: match spec.output {
                Output::Nothing => None,
                Output::One(of) => Some(Type { kind: "one", r#type: of, name: None }),
                Output::List(of) => Some(Type { kind: "list", r#type: of, name: None }),
            },
            status: spec.status,
            ranges: spec.ranges,
            urls: spec.links,
            title: spec.doc.trim().lines().next().unwrap_or_default().trim(),
            description: spec.doc.lines().map(str::trim).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// The document.
pub(super) fn document() -> Result<Bytes> {
    let schema = Schema {
        title: "Platform API",
        description: "The operations of the platform API that this server answers.",
        version: env!("CARGO_PKG_VERSION"),
        links: ops::all().map(Link::new).collect(),
    };
    let text = serde_json::to_vec_pretty(&schema);
    text.map(Bytes::from).map_err(|error| Error::new(ErrorKind::ServerError, error.to_string()))
}
