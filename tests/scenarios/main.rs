//! Calls and what comes of them, as data: README.md says how the files read.
//! Other languages run the same files.
//!
//! `DYNOKIT_BLESS=1` writes what comes of each step into the files, instead of
//! comparing it. Read what changed before you keep it.

mod file;
mod node;
mod run;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use dynokit::ops;
use dynokit_tests::Result;
use libtest_mimic::{Arguments, Failed, Trial};

use file::{Case, Failure, File, Step};
use run::{Way, run};

fn main() -> Result {
    let arguments = Arguments::from_args();
    if env::var_os("DYNOKIT_BLESS").is_some() {
        return bless();
    }
    let (mut trials, mut called) = (Vec::new(), BTreeSet::new());
    for path in paths()? {
        let name = name(&path);
        let text = fs::read_to_string(&path)?;
        let read = File::read(&text);
        if let Ok(file) = &read {
            let file = Arc::new(file.clone());
            for (index, case) in file.cases.iter().enumerate() {
                called.extend(operations(&file, case));
                for way in [Way::Mock, Way::Http] {
                    let trial = format!("{name}: {} [{way}]", case.name);
                    let file = Arc::clone(&file);
                    trials.push(Trial::test(trial, move || holds(&file, index, way)));
                }
            }
        }
        trials
            .push(Trial::test(format!("{name}: the file reads"), move || Ok(reads(&text, read)?)));
    }
    trials.push(Trial::test("every operation is called", move || covers(&called)));
    trials.extend(refusals());
    libtest_mimic::run(&arguments, trials).exit()
}

/// The files, in the order of their names.
fn paths() -> Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The operations that a case calls.
fn operations(file: &File, case: &Case) -> Vec<String> {
    let steps = file.given.iter().chain(&case.given).chain(&case.steps);
    steps.filter_map(|step| step.call.clone().or_else(|| step.list.clone())).collect()
}

/// Whether a case comes out as its file says.
fn holds(file: &File, index: usize, way: Way) -> Result<(), Failed> {
    let case = &file.cases[index];
    let came = run(file, case, way).map_err(|error| error.to_string())?;
    for (number, (told, came)) in case.steps.iter().zip(&came).enumerate() {
        let (told, came) = (seen(told, way), seen(came, way));
        if told != came {
            let (told, came) = (told.text(), came.text());
            return Err(format!("step {}\nis to be {told}\nand came  {came}", number + 1).into());
        }
    }
    Ok(())
}

/// What is the same whichever way it went: where a connection fails, the words
/// are those of the way.
fn seen(step: &Step, way: Way) -> Step {
    let mut step = step.clone();
    if let (Way::Http, Some(Failure { status: None, retryable: true, message, .. })) =
        (way, &mut step.error)
    {
        message.clear();
    }
    step
}

/// Whether a file is what it would be written as, and tells what comes of all
/// that it does.
fn reads(text: &str, file: Result<File, String>) -> Result<(), String> {
    let file = file?;
    if file.text().map_err(|error| error.to_string())? != text {
        return Err("it is not written as `DYNOKIT_BLESS=1` writes it".into());
    }
    file.untold().map_or(Ok(()), Err)
}

fn covers(called: &BTreeSet<String>) -> Result<(), Failed> {
    let names = ops::all().map(|spec| spec.name);
    let missing: Vec<_> = names.filter(|name| !called.contains(*name)).collect();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(format!("no scenario calls {}", missing.join(", ")).into()),
    }
}

/// What a file may not be.
fn refusals() -> Vec<Trial> {
    [
        ("no outcome", r#"{"call": "apps.list"}"#),
        ("the outcome of another kind", r#"{"call": "apps.list", "lines": []}"#),
        ("two kinds", r#"{"call": "apps.list", "advance": 1}"#),
        ("nothing to do", r#"{"reply": {"status": 200, "body": []}}"#),
        ("an unknown member", r#"{"advance": 1, "wait": 1}"#),
        ("a member of another kind", r#"{"advance": 1, "range": "id .."}"#),
    ]
    .into_iter()
    .map(|(what, step)| {
        Trial::test(format!("a file is refused: {what}"), move || {
            let text = format!(
                r#"{{"about": "x", "mock": {{}}, "cases": [{{"name": "x", "steps": [{step}]}}]}}"#
            );
            let file = File::read(&text).and_then(|file| file.untold().map_or(Ok(()), Err));
            file.err().map(drop).ok_or_else(|| "it was taken".into())
        })
    })
    .collect()
}

/// Writes what comes of each step into the files.
fn bless() -> Result {
    let mut failed = 0;
    for path in paths()? {
        let (name, text) = (name(&path), fs::read_to_string(&path)?);
        let mut file = File::read(&text).map_err(|error| format!("{name}: {error}"))?;
        for index in 0..file.cases.len() {
            let case = &file.cases[index];
            match run(&file, case, Way::Mock) {
                Ok(steps) => file.cases[index].steps = steps,
                Err(error) => {
                    eprintln!("{name}: {}: {error}", case.name);
                    failed += 1;
                }
            }
        }
        let blessed = file.text()?;
        if blessed != text {
            println!("{name} changed");
            fs::write(&path, blessed)?;
        }
    }
    match failed {
        0 => Ok(()),
        failed => Err(format!("{failed} cases do not run").into()),
    }
}
