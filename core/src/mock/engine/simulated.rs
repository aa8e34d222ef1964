//! A simulated build: it goes through the app's buildpacks as the platform
//! does, says what they say, and refuses what they refuse.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::mock::engine::buildpack::{self, Kind};
use crate::mock::engine::project::Project;
use crate::mock::engine::source::Source;
use crate::mock::engine::{container, elixir, procfile};
use crate::mock::script::BuildScript;
use crate::ops::buildpack_installations::Buildpack;

/// What to build, and what the app brings to it.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) source: Source,
    pub(crate) stack: String,
    /// The stack of the last build, where it was another one.
    pub(crate) stack_before: Option<String>,
    pub(crate) buildpacks: Vec<Buildpack>,
    pub(crate) config: BTreeMap<String, String>,
    /// What the buildpacks kept from the last build.
    pub(crate) cache: BTreeMap<String, String>,
    pub(crate) slug_limit: u64,
    pub(crate) checkout_limit: u64,
    pub(crate) script: BuildScript,
}

/// What a build came to.
#[derive(Debug)]
pub(crate) struct Built {
    /// Everything that it prints up to the release.
    pub(crate) lines: Vec<String>,
    pub(crate) cache: BTreeMap<String, String>,
    /// The buildpacks that it used.
    pub(crate) buildpacks: Vec<Buildpack>,
    pub(crate) slug: Result<BuiltSlug, Rejected>,
}

/// A slug to be.
#[derive(Debug)]
pub(crate) struct BuiltSlug {
    pub(crate) process_types: BTreeMap<String, String>,
    /// What the last buildpack called the app.
    pub(crate) language: Option<String>,
    pub(crate) size: u64,
    pub(crate) project: Arc<Project>,
}

/// The build failed; what it printed says why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rejected;

/// What every failed build ends with.
const PUSH_FAILED: &str = " !     Push failed";

impl Job {
    /// Builds.
    pub(crate) fn run(mut self) -> Built {
        let mut lines = Vec::new();
        let mut cache = std::mem::take(&mut self.cache);
        let mut used = Vec::new();
        let slug = if self.stack == "container" {
            container::build(&self, &mut lines)
        } else {
            self.build(&mut lines, &mut cache, &mut used)
        };
        if slug.is_err() {
            lines.push(PUSH_FAILED.to_owned());
        }
        Built { lines, cache, buildpacks: used, slug }
    }

    fn build(
        &mut self,
        lines: &mut Vec<String>,
        cache: &mut BTreeMap<String, String>,
        used: &mut Vec<Buildpack>,
    ) -> Result<BuiltSlug, Rejected> {
        let bytes = self.source.size();
        if bytes > self.checkout_limit {
            let (size, most) = (megabytes(bytes), megabytes(self.checkout_limit));
            lines.push(format!(" !     The checkout is too large: {size} (max is {most})."));
            return Err(Rejected);
        }
        self.leave_out_ignored(lines);
        lines.push(format!("-----> Building on the {} stack", title(&self.stack)));
        if let Some(before) = &self.stack_before {
            lines.push(format!("-----> Stack has changed from {before} to {}", self.stack));
        }
        let buildpacks = self.choose_buildpacks(lines)?;
        used.clone_from(&buildpacks);
        let (language, last) = self.compile(&buildpacks, lines, cache)?;
        let process_types = self.process_types(last, lines);

        let size = self.script.slug_size.unwrap_or_else(|| self.source.size());
        if size > self.slug_limit {
            let (size, most) = (megabytes(size), megabytes(self.slug_limit));
            lines.push(format!(" !     Compiled slug size: {size} is too large (max is {most})."));
            lines.push(" !     See: http://devcenter.heroku.com/articles/slug-size".into());
            return Err(Rejected);
        }
        lines.extend([String::new(), "-----> Compressing...".into()]);
        lines.push(format!("       Done: {}", human_size(size)));
        let project = Arc::new(Project::read(&self.source));
        Ok(BuiltSlug { process_types, language: Some(language), size, project })
    }

    fn leave_out_ignored(&mut self, lines: &mut Vec<String>) {
        let Some(ignore) = self.source.text(".slugignore") else { return };
        let patterns: Vec<String> = ignore
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty() && !line.starts_with(['#', '!']))
            .collect();
        let removed = self.source.remove(|path| patterns.iter().any(|glob| ignores(glob, path)));
        lines.push(format!("-----> Deleting {removed} files matching .slugignore patterns."));
    }

    fn choose_buildpacks(&self, lines: &mut Vec<String>) -> Result<Vec<Buildpack>, Rejected> {
        let legacy = self.config.get("BUILDPACK_URL").and_then(|given| buildpack::resolve(given));
        let listed = legacy.map_or_else(|| self.buildpacks.clone(), |legacy| vec![legacy]);
        match listed.as_slice() {
            [] => {
                lines.push("-----> Determining which buildpack to use for this app".into());
                let Some(detected) = buildpack::detect(&self.source) else {
                    lines.extend(
                        [
                            " !     No default language could be detected for this app.",
                            "                        HINT: This occurs when Heroku cannot detect \
                             the buildpack to use for this application automatically.",
                            "                        See \
                             https://devcenter.heroku.com/articles/buildpacks",
                            "",
                        ]
                        .map(str::to_owned),
                    );
                    return Err(Rejected);
                };
                lines.push(format!("-----> Using buildpack: {}", detected.name));
                Ok(vec![detected])
            }
            [only] => {
                lines.push(format!("-----> Using buildpack: {}", only.name));
                Ok(listed)
            }
            several => {
                lines.push("-----> Using buildpacks:".into());
                for (index, buildpack) in several.iter().enumerate() {
                    lines.push(format!("       {}. {}", index + 1, buildpack.name));
                }
                Ok(listed)
            }
        }
    }

    /// Runs each buildpack; the last one decides what the app is.
    fn compile(
        &self,
        buildpacks: &[Buildpack],
        lines: &mut Vec<String>,
        cache: &mut BTreeMap<String, String>,
    ) -> Result<(String, Option<Kind>), Rejected> {
        let mut compile = Compile {
            lines,
            cache,
            source: &self.source,
            stack: &self.stack,
            config: &self.config,
            failure: self.script.failure.clone(),
            exports_elixir: false,
        };
        let mut last = None;
        let mut language = String::new();
        for buildpack in buildpacks {
            let kind = Kind::of(buildpack);
            let Some(detected) = kind.detect(&self.source) else {
                compile.step(&format!("App not compatible with buildpack: {}", buildpack.url));
                compile.detail(
                    "More info: https://devcenter.heroku.com/articles/buildpacks#detection-failure",
                );
                compile.line("");
                return Err(Rejected);
            };
            compile.step(&format!("{detected} app detected"));
            let compiled = match kind {
                Kind::Elixir => elixir::compile(&mut compile),
                Kind::PhoenixStatic => elixir::compile_static(&mut compile),
                Kind::Official(_) | Kind::Unknown => compile.simulate(),
            };
            if compiled.is_err() {
                compile.line("");
                compile.line(&format!(" !     Push rejected, failed to compile {detected} app."));
                compile.line("");
                return Err(Rejected);
            }
            language = detected.to_owned();
            last = Some(kind);
        }
        Ok((language, last))
    }

    /// Merges the Procfile with what the last buildpack adds: the Procfile wins.
    fn process_types(
        &self,
        last: Option<Kind>,
        lines: &mut Vec<String>,
    ) -> BTreeMap<String, String> {
        let declared = self.source.text("Procfile").map(procfile::parse).unwrap_or_default();
        let mut added = last.map(|kind| kind.process_types(&self.source)).unwrap_or_default();
        let names = |types: &BTreeMap<String, String>| match types.is_empty() {
            true => "(none)".to_owned(),
            false => types.keys().cloned().collect::<Vec<_>>().join(", "),
        };
        lines.push("-----> Discovering process types".into());
        // The labels are aligned where there are two.
        let gap = if added.is_empty() { "" } else { "    " };
        lines.push(format!("       Procfile declares types{gap} -> {}", names(&declared)));
        if !added.is_empty() {
            lines.push(format!("       Default types for buildpack -> {}", names(&added)));
        }
        added.extend(declared);
        added
    }
}

/// A buildpack at work: what it prints and what it can see.
pub(crate) struct Compile<'a> {
    lines: &'a mut Vec<String>,
    pub(crate) cache: &'a mut BTreeMap<String, String>,
    pub(crate) source: &'a Source,
    pub(crate) stack: &'a str,
    pub(crate) config: &'a BTreeMap<String, String>,
    failure: Option<Vec<String>>,
    /// Whether an earlier buildpack left Elixir for the later ones.
    pub(crate) exports_elixir: bool,
}

impl Compile<'_> {
    /// Prints the heading of a step.
    pub(crate) fn step(&mut self, text: &str) {
        self.lines.push(format!("-----> {text}"));
    }

    /// Prints a line below a heading.
    pub(crate) fn detail(&mut self, text: &str) {
        self.lines.push(format!("       {text}"));
    }

    /// Prints a line as it is.
    pub(crate) fn line(&mut self, text: &str) {
        self.lines.push(text.to_owned());
    }

    /// Where a compiler would run: says that none does, or fails as scripted.
    pub(crate) fn simulate(&mut self) -> Result<(), Rejected> {
        match self.failure.take() {
            None => {
                self.detail("Simulated: the sources were read, nothing is compiled.");
                Ok(())
            }
            Some(lines) => {
                self.lines.extend(lines);
                Err(Rejected)
            }
        }
    }

    /// Whether the cache holds this value, none where it holds nothing; it
    /// does afterwards.
    pub(crate) fn cached(&mut self, key: &str, value: &str) -> Option<bool> {
        self.cache.insert(key.to_owned(), value.to_owned()).map(|before| before == value)
    }
}

/// Whether a line of `.slugignore` matches a path, or a directory above it: a
/// pattern with a slash counts from the root, another one at any depth.
fn ignores(pattern: &str, path: &str) -> bool {
    let directory = pattern.ends_with('/');
    let pattern = pattern.trim_end_matches('/');
    let rooted = pattern.contains('/');
    let pattern = pattern.trim_start_matches('/');
    let parts: Vec<&str> = path.split('/').collect();
    let deepest = if directory { parts.len() - 1 } else { parts.len() };
    (1..=deepest).any(|depth| match rooted {
        true => fast_glob::glob_match(pattern, parts[..depth].join("/")),
        false => fast_glob::glob_match(pattern, parts[depth - 1]),
    })
}

/// `heroku-24` as it stands in a sentence.
fn title(stack: &str) -> String {
    let mut letters = stack.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn megabytes(bytes: u64) -> String {
    format!("{}M", bytes.div_ceil(1024 * 1024))
}

/// A size with one decimal, as the build report has it.
pub(crate) fn human_size(bytes: u64) -> String {
    let kilobytes = bytes as f64 / 1024.0;
    match kilobytes {
        ..1024.0 => format!("{kilobytes:.1}K"),
        ..1_048_576.0 => format!("{:.1}M", kilobytes / 1024.0),
        _ => format!("{:.1}G", kilobytes / 1_048_576.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(files: &[(&str, &str)], buildpacks: &[&str]) -> Job {
        let mut source = Source::default();
        for (path, text) in files {
            source.add((*path).into(), text.len() as u64, Some((*text).into())).unwrap();
        }
        Job {
            source,
            stack: "heroku-24".into(),
            stack_before: None,
            buildpacks: buildpacks.iter().filter_map(|given| buildpack::resolve(given)).collect(),
            config: BTreeMap::new(),
            cache: BTreeMap::new(),
            slug_limit: 1000,
            checkout_limit: 2000,
            script: BuildScript::default(),
        }
    }

    const MIX: (&str, &str) = ("mix.exs", "app: :hello,");
    const PINNED: (&str, &str) =
        ("elixir_buildpack.config", "elixir_version=1.15.0\nerlang_version=26.1");
    const STATIC: &str = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";

    #[test]
    fn the_guides_two_buildpacks_make_a_web_process() {
        let built = job(&[MIX, PINNED], &["hashnuke/elixir", STATIC]).run();
        let slug = built.slug.unwrap();
        assert_eq!(slug.process_types["web"], "elixir --sname server -S mix phx.server");
        assert_eq!(slug.language.as_deref(), Some("Phoenix"));
        assert!(built.lines.contains(
            &"       2. https://github.com/gjaldon/heroku-buildpack-phoenix-static.git".into()
        ));
    }

    #[test]
    fn the_buildpack_says_what_it_does() {
        let config = "elixir_version=v1.15.0\nerlang_version=OTP-26.1\nrelease=true\n\
                      hook_compile=\"mix compile\"";
        let mut job = job(&[MIX, ("elixir_buildpack.config", config)], &["hashnuke/elixir"]);
        job.config = [("LD_PRELOAD", "x"), ("MIX_ENV", "staging"), ("SECRET", "y")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let text = job.run().lines.join("\n");
        for says in [
            "-----> Will export the following config vars:\nMIX_ENV\nSECRET\n       * MIX_ENV=staging\n",
            "-----> Fetching Erlang 26.1 from https://s3.amazonaws.com/heroku-buildpack-elixir/erlang/\
             cedar-14/OTP-26.1.tar.gz\n-----> Installing Erlang 26.1 (changed)\n",
            "-----> Fetching Elixir v1.15.0 for OTP 26 from \
             https://builds.hex.pm/builds/elixir/v1.15.0-otp-26.zip\n",
            "-----> Compiling\n-----> (using custom compile command)\n",
            "-----> Building release\n",
        ] {
            assert!(text.contains(says), "{says:?} is not in:\n{text}");
        }
    }

    #[test]
    fn labels_are_aligned_where_there_are_two() {
        let built = job(&[("go.mod", "")], &[]).run();
        assert!(built.lines.contains(&"       Procfile declares types -> (none)".to_owned()));
        let built = job(&[MIX, PINNED], &["hashnuke/elixir"]).run();
        assert!(built.lines.contains(&"       Procfile declares types     -> (none)".to_owned()));
    }

    #[test]
    fn the_procfile_wins() {
        let built =
            job(&[MIX, PINNED, ("Procfile", "web: mix phx.server")], &["hashnuke/elixir"]).run();
        assert_eq!(built.slug.unwrap().process_types["web"], "mix phx.server");
    }

    #[test]
    fn what_the_platform_rejects_is_rejected() {
        let no_config = job(&[MIX], &["hashnuke/elixir"]);
        let wrong_order = job(&[MIX, PINNED], &[STATIC, "hashnuke/elixir"]);
        let nothing = job(&[("readme", "")], &[]);
        let not_it = job(&[("Gemfile", "")], &["hashnuke/elixir"]);
        let large = job(&[("go.mod", &"x".repeat(1001))], &[]);
        let huge = job(&[("go.mod", &"x".repeat(2001))], &[]);
        for (job, says) in [
            (no_config, "Sorry, an elixir_buildpack.config is required."),
            (wrong_order, "mix: command not found"),
            (nothing, "No default language could be detected for this app."),
            (not_it, "App not compatible with buildpack:"),
            (large, "Compiled slug size: 1M is too large"),
            (huge, "The checkout is too large"),
        ] {
            let built = job.run();
            assert_eq!(built.slug.unwrap_err(), Rejected);
            assert!(
                built.lines.iter().any(|line| line.contains(says)),
                "{says}: {:#?}",
                built.lines
            );
            assert_eq!(built.lines.last().unwrap(), PUSH_FAILED);
        }
    }

    #[test]
    fn slugignore_leaves_files_out() {
        let built = job(
            &[
                ("go.mod", ""),
                ("docs/a.md", ""),
                ("b.psd", ""),
                (".slugignore", "*.psd\n/docs\n!keep"),
            ],
            &[],
        )
        .run();
        assert!(built.lines[0].contains("Deleting 2 files"), "{:?}", built.lines);
        assert!(ignores("log/", "log/x") && !ignores("log/", "log"));
        assert!(!ignores("/docs", "a/docs/b"));
    }

    #[test]
    fn sizes_read_as_in_the_build_report() {
        assert_eq!(human_size(86_088_089), "82.1M");
        assert_eq!(human_size(500), "0.5K");
    }
}
