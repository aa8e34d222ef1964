//! The two buildpacks of a Phoenix app: what they read, what they print, and
//! what they refuse.

use std::collections::BTreeMap;

use crate::mock::engine::simulated::{Compile, Rejected};
use crate::mock::engine::source::Source;

/// Plays the Elixir buildpack.
pub(crate) fn compile(compile: &mut Compile<'_>) -> Result<(), Rejected> {
    let Some(config) = compile.source.text("elixir_buildpack.config").map(settings) else {
        compile.detail(
            "Sorry, an elixir_buildpack.config is required. Please see \
             https://github.com/HashNuke/heroku-buildpack-elixir#configuration",
        );
        return Err(Rejected);
    };
    let erlang: String = config
        .get("erlang_version")
        .map(|version| version.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect())
        .unwrap_or_default();
    let erlang = erlang.as_str();
    let elixir = config.get("elixir_version").map(String::as_str).unwrap_or_default();
    for (language, version) in [("Erlang", erlang), ("Elixir", elixir)] {
        let version = version.trim_start_matches('v');
        if !version.split('.').all(|part| part.parse::<u32>().is_ok()) {
            compile.detail(&format!(
                "Sorry, {language} '{version}' isn't supported yet or isn't formatted correctly."
            ));
            return Err(Rejected);
        }
    }
    let elixir = format!("v{}", elixir.trim_start_matches('v'));
    let otp = erlang.split('.').next().unwrap_or_default().to_owned();
    let stack = compile.stack.to_owned();

    compile.step("Will export the following config vars:");
    say_config_vars(compile);
    compile.step("Checking Erlang and Elixir versions");
    compile.detail("Will use the following versions:");
    compile.detail(&format!("* Stack {stack}"));
    compile.detail(&format!("* Erlang {erlang}"));
    compile.detail(&format!("* Elixir {elixir}"));
    if config.get("always_rebuild").is_some_and(|value| value == "true") {
        compile.step("Cleaning all cache to force rebuilds");
        compile.cache.clear();
    }
    if compile.cached("stack", &stack) == Some(false) {
        compile.step("Stack changed, will rebuild");
        compile.cache.retain(|key, _| key == "stack");
    }
    if compile.cached("erlang", erlang) == Some(true) {
        compile.step(&format!("Using cached Erlang {erlang}"));
    } else {
        let folder = match stack.as_str() {
            "heroku-20" => "https://builds.hex.pm/builds/otp/ubuntu-20.04",
            "heroku-22" => "https://builds.hex.pm/builds/otp/ubuntu-22.04",
            _ => "https://s3.amazonaws.com/heroku-buildpack-elixir/erlang/cedar-14",
        };
        compile.step(&format!("Fetching Erlang {erlang} from {folder}/OTP-{erlang}.tar.gz"));
        compile.step(&format!("Installing Erlang {erlang} (changed)"));
    }
    if compile.cached("elixir", &elixir) == Some(true) {
        compile.step(&format!("Using cached Elixir {elixir}"));
    } else {
        let url = format!("https://builds.hex.pm/builds/elixir/{elixir}-otp-{otp}.zip");
        compile.step(&format!("Fetching Elixir {elixir} for OTP {otp} from {url}"));
        compile.step(&format!("Installing Elixir {elixir} (changed)"));
    }
    compile.step("Installing Hex");
    compile.step("Installing rebar");
    compile.step("Fetching app dependencies with mix");
    compile.step("Compiling");
    if config.contains_key("hook_compile") {
        compile.step("(using custom compile command)");
    }
    compile.simulate()?;
    if config.get("release").is_some_and(|value| value == "true") {
        compile.step("Building release");
    }
    compile.step("Creating .profile.d with env vars");
    compile.step("Writing export for multi-buildpack support");
    compile.exports_elixir = true;
    Ok(())
}

/// The config vars that a buildpack keeps from its own commands.
const KEPT_BACK: [&str; 6] = ["PATH", "GIT_DIR", "CPATH", "CPPATH", "LD_PRELOAD", "LIBRARY_PATH"];

/// Says which config vars the commands of a buildpack see.
fn say_config_vars(compile: &mut Compile<'_>) {
    let config = compile.config;
    for name in config.keys().filter(|name| !KEPT_BACK.contains(&name.as_str())) {
        compile.line(name);
    }
    let mix_env = config.get("MIX_ENV").map_or("prod", String::as_str);
    compile.detail(&format!("* MIX_ENV={mix_env}"));
}

/// Plays the Phoenix Static buildpack.
pub(crate) fn compile_static(compile: &mut Compile<'_>) -> Result<(), Rejected> {
    compile.step("Loading configuration and environment");
    compile.detail("Loading config...");
    let config = match compile.source.text("phoenix_static_buildpack.config") {
        Some(text) => settings(text),
        None => {
            compile.detail("The config file phoenix_static_buildpack.config wasn't found");
            compile.detail("Using the default config provided from the Phoenix static buildpack");
            BTreeMap::new()
        }
    };
    let node = config.get("node_version").map_or("6.9.2", String::as_str).to_owned();
    compile.detail("Will export the following config vars:");
    say_config_vars(compile);
    compile.step("Installing binaries");
    compile.detail(&format!("Downloading and installing node {node}..."));
    compile.detail("Using default npm version");
    compile.step("Building dependencies");
    compile.detail("Installing node modules");
    let custom = config.get("compile").map_or("compile", String::as_str);
    let kind = if compile.source.has(custom) { "custom" } else { "default" };
    compile.detail(&format!("Running {kind} compile"));
    if !compile.exports_elixir {
        compile.line("mix: command not found");
        return Err(Rejected);
    }
    compile.simulate()?;
    compile.step("Finalizing build");
    compile.detail("Creating runtime environment");
    Ok(())
}

/// The settings of a file that a shell would source: `name=value` lines. It is
/// read, never run.
fn settings(text: &str) -> BTreeMap<String, String> {
    let setting = |line: &str| {
        let line = line.trim();
        let (name, value) = line.strip_prefix("export ").unwrap_or(line).split_once('=')?;
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
            _ => value.split(" #").next().unwrap_or_default().trim(),
        };
        name.chars().all(word).then(|| (name.to_owned(), value.to_owned()))
    };
    text.lines().filter_map(setting).collect()
}

/// The name that `mix.exs` gives the app.
pub(crate) fn app_name(source: &Source) -> Option<String> {
    let (_, rest) = source.text("mix.exs")?.split_once("app: :")?;
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The environment variables that the production config will not do without:
/// those that it fetches with `fetch_env!`, or raises for when they are unset.
pub(crate) fn required_env(source: &Source) -> Vec<String> {
    let mut names = Vec::new();
    for (path, text) in source.texts_in("config/") {
        if !matches!(path, "config/runtime.exs" | "config/prod.secret.exs" | "config/releases.exs")
        {
            continue;
        }
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let text: String = lines.flat_map(|line| [line, "\n"]).collect();
        names.extend(quoted_after(&text, "System.fetch_env!(").map(|(name, _)| name.to_owned()));
        for (name, after) in quoted_after(&text, "System.get_env(") {
            let after = after.strip_prefix(')').unwrap_or_default().trim_start();
            let fallback = after.strip_prefix("||").map(str::trim_start);
            if fallback.is_some_and(|fallback| fallback.starts_with("raise")) {
                names.push(name.to_owned());
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The strings that stand right after `call`, and what follows each.
fn quoted_after<'a>(text: &'a str, call: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    text.split(call).skip(1).filter_map(|rest| rest.strip_prefix('"')?.split_once('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_and_not_run() {
        let text = "# Elixir\nelixir_version=1.15.0\nexport erlang_version=\"26.1\" # why\n\
                    hook_post_compile=\"eval mix assets.deploy && rm -f x\"\nalways_rebuild=true # b\n$(rm)=x";
        let settings = settings(text);
        assert_eq!(settings["elixir_version"], "1.15.0");
        assert_eq!(settings["erlang_version"], "26.1");
        assert_eq!(settings["hook_post_compile"], "eval mix assets.deploy && rm -f x");
        assert_eq!(settings["always_rebuild"], "true");
        assert_eq!(settings.len(), 4);
    }

    #[test]
    fn finds_the_environment_that_the_config_insists_on() {
        let mut source = Source::default();
        let text = "url = System.get_env(\"DATABASE_URL\") ||\n  raise \"missing\"\n\
                    # System.fetch_env!(\"COMMENTED\")\n\
                    key = System.fetch_env!(\"SECRET_KEY_BASE\")\n\
                    port = System.get_env(\"PORT\") || \"4000\"\nx = System.get_env(\"POOL\", \"1\")";
        source.add("config/runtime.exs".into(), 1, Some(text.into())).unwrap();
        source.add("config/dev.exs".into(), 1, Some("System.fetch_env!(\"DEV\")".into())).unwrap();
        assert_eq!(required_env(&source), ["DATABASE_URL", "SECRET_KEY_BASE"]);
    }
}
