//! A simulated build on the stack `container`: it reads `heroku.yml` and the
//! Dockerfiles that it names, and builds no image.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::mock::engine::project::Project;
use crate::mock::engine::simulated::{BuiltSlug, Job, Rejected};
use crate::mock::engine::source::Source;

const NO_MANIFEST: &[&str] = &[
    " !     Your app does not include a heroku.yml build manifest. To deploy your app, either \
     create a heroku.yml: https://devcenter.heroku.com/articles/build-docker-images-heroku-yml",
    " !     Or change your stack by running: 'heroku stack:set heroku-24'",
    " !     Verify that your Git repository contains heroku.yml",
];

pub(crate) fn build(job: &Job, lines: &mut Vec<String>) -> Result<BuiltSlug, Rejected> {
    let Some(manifest) = job.source.text("heroku.yml") else {
        lines.extend(NO_MANIFEST.iter().map(|line| (*line).to_owned()));
        return Err(Rejected);
    };
    let manifest: Value = match serde_saphyr::from_str(manifest) {
        Ok(manifest) => manifest,
        Err(_) => return rejected(lines, "heroku.yml is not valid YAML."),
    };
    lines.extend(["=== Fetching app code".to_owned(), String::new()]);
    let images = manifest["build"]["docker"].as_object().cloned().unwrap_or_default();
    if images.is_empty() {
        return rejected(lines, "heroku.yml names no image to build (build.docker).");
    }
    let mut commands = BTreeMap::new();
    for (name, image) in &images {
        let path = dockerfile(image);
        lines.push(format!("=== Building {name} ({path})"));
        if !job.source.has(path) {
            return rejected(lines, &format!("heroku.yml names {path}, which is not there."));
        }
        if let Some(failure) = &job.script.failure {
            lines.extend(failure.iter().cloned());
            return rejected(lines, &format!("Failed to build {name}."));
        }
        lines.push("Simulated: the sources were read, no image is built.".into());
        commands.insert(name.clone(), image_command(&job.source, path));
    }
    for (name, run) in manifest["run"].as_object().into_iter().flatten() {
        let image = run["image"].as_str().unwrap_or(name);
        if !images.contains_key(image) {
            return rejected(
                lines,
                &format!("run.{name} uses the image {image}, which is not built."),
            );
        }
        if let Some(command) = command(run) {
            commands.insert(name.clone(), command);
        }
    }
    if let Some(release) = command(&manifest["release"]["command"]) {
        commands.insert("release".into(), release);
    }
    for (name, image) in &images {
        lines.extend([String::new(), format!("=== Pushing {name} ({})", dockerfile(image))]);
    }
    Ok(BuiltSlug {
        process_types: commands,
        language: None,
        size: job.source.size(),
        project: Arc::new(Project::read(&job.source)),
    })
}

/// Where the manifest says that an image's Dockerfile is.
fn dockerfile(image: &Value) -> &str {
    image.as_str().or_else(|| image["dockerfile"].as_str()).unwrap_or("Dockerfile")
}

fn rejected(lines: &mut Vec<String>, why: &str) -> Result<BuiltSlug, Rejected> {
    lines.push(format!(" !     {why}"));
    Err(Rejected)
}

/// A command as the manifest has it: a text, a list of texts, or a map with
/// either under `command`.
fn command(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            Some(list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "))
        }
        Value::Object(map) => map.get("command").and_then(command),
        _ => None,
    }
}

/// What the image runs by itself: the last `CMD` of its Dockerfile.
fn image_command(source: &Source, path: &str) -> String {
    let text = source.text(path).unwrap_or_default();
    let cmd =
        text.lines().rev().find_map(|line| line.trim().strip_prefix("CMD ")).unwrap_or_default();
    match serde_json::from_str::<Vec<String>>(cmd) {
        Ok(words) => words.join(" "),
        Err(_) => cmd.trim().to_owned(),
    }
}
