//! Every operation and type of the crate beside Heroku's published schema,
//! which `DYNOKIT_SCHEMA` names.
//!
//! It ends with what the schema has and the crate has not; with `--nocapture`,
//! operation by operation.

mod compare;
mod examples;
mod fields;
mod schema;
mod secrets;
mod valid;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs};

use dynokit::operation::{Spec, Visitor};
use dynokit::ops;
use libtest_mimic::{Arguments, Trial};
use schema::Schema;
use serde::Serialize;
use serde::de::DeserializeOwned;

const SCHEMA: &str = "DYNOKIT_SCHEMA";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let Some(file) = env::var_os(SCHEMA) else {
        println!("{SCHEMA} names no file: nothing is compared with the published schema");
        return ExitCode::SUCCESS;
    };
    let schema = match read(Path::new(&file)) {
        Ok(schema) => Arc::new(schema),
        Err(error) => {
            eprintln!("error: {SCHEMA} names {}: {error}", file.display());
            return ExitCode::FAILURE;
        }
    };
    let mut rows = Rows { schema: Arc::clone(&schema), trials: Vec::new() };
    ops::visit(&mut rows);
    let conclusion = libtest_mimic::run(&arguments, rows.trials);
    if !arguments.list {
        print!("{}", not_modelled(&schema, arguments.nocapture));
    }
    conclusion.exit_code()
}

fn read(file: &Path) -> Result<Schema, Box<dyn std::error::Error>> {
    Ok(Schema::new(&fs::read_to_string(file)?)?)
}

/// A trial for each row.
struct Rows {
    schema: Arc<Schema>,
    trials: Vec<Trial>,
}

impl Visitor for Rows {
    fn operation<P, O>(&mut self, spec: &'static Spec)
    where
        P: Serialize + DeserializeOwned,
        O: Serialize + DeserializeOwned,
    {
        let schema = Arc::clone(&self.schema);
        let compare = move || {
            let mut differences = compare::differences::<P, O>(&schema, spec);
            differences.extend(examples::differences::<P, O>(&schema, spec));
            differences.extend(secrets::kept(&schema, spec));
            match differences.as_slice() {
                [] => Ok(()),
                differences => Err(differences.join("\n").into()),
            }
        };
        self.trials.push(Trial::test(spec.name, compare));
    }
}

/// What the schema has and the crate has not, resource by resource.
fn not_modelled(schema: &Schema, each: bool) -> String {
    let links = schema.links();
    let missing = links.iter().filter(|link| !ops::all().any(|spec| compare::is_same(spec, link)));
    let mut resources = BTreeMap::<_, Vec<_>>::new();
    for link in missing {
        resources.entry(link.resource).or_default().push(link);
    }
    let count: usize = resources.values().map(Vec::len).sum();
    let mut text = format!("of {} operations of the schema, {count} are not modelled", links.len());
    for (index, (resource, links)) in resources.iter().enumerate() {
        text += match (index, each) {
            (0, false) => ":\n  ",
            (0, true) => ":\n",
            (_, false) if index % 5 == 0 => ",\n  ",
            (_, false) => ", ",
            (_, true) => "",
        };
        match each {
            true => {
                for link in links {
                    text +=
                        &format!("  {resource}: {}, {} {}\n", link.title, link.method, link.path);
                }
            }
            false => text += &format!("{resource} {}", links.len()),
        }
    }
    text.trim_end().to_owned() + "\n"
}
