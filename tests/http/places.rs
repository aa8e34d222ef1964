//! Where the key is looked for, and the proxies of the environment: in a
//! process of its own, since a process has one environment.

use std::path::Path;
use std::process::{Command, Stdio};

use dynokit::http::Heroku;
use dynokit::platform::{Body, Platform};
use dynokit_tests::Result;

use crate::local::{Local, answer};

/// What the process is to talk to.
const URL: &str = "DYNOKIT_TEST_URL";

/// The process: it makes a call with what the environment gives.
#[tokio::test]
#[ignore = "it is run by the other tests"]
async fn in_this_environment() -> Result {
    let Ok(url) = std::env::var(URL) else { return Ok(()) };
    let heroku = match Heroku::builder().base_url(&url).without_retry().build() {
        Ok(heroku) => heroku,
        Err(error) => {
            println!("{error}");
            return Ok(());
        }
    };
    let request = http::Request::get(format!("{url}/demo.git/info/refs")).body(Body::empty())?;
    if let Err(error) = heroku.fetch(request).await {
        println!("{error}");
    }
    Ok(())
}

/// Runs the process in an environment with these variables alone, and gives
/// what it says.
pub(crate) async fn run(url: &str, variables: &[(&str, &str)]) -> Result<String> {
    let mut command = Command::new(std::env::current_exe()?);
    command.env_clear().envs(variables.iter().copied()).env(URL, url);
    command.args(["--exact", "places::in_this_environment", "--ignored", "--nocapture"]);
    let output = tokio::task::spawn_blocking(move || command.stdin(Stdio::null()).output());
    let output = output.await??;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.success() {
        true => Ok(said),
        false => Err(format!("{said}{}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

/// The password that is shown for `~/.netrc` with this text and these variables.
async fn key(netrc: impl Fn(&str) -> String, variables: &[(&str, &str)]) -> Result<Option<String>> {
    use base64::Engine;
    let server = Local::serve(|_| answer(200, "")).await?;
    let host = server.url.trim_start_matches("http://").to_owned();
    let home = tempfile::tempdir()?;
    std::fs::write(home.path().join(".netrc"), netrc(&host))?;
    let other = home.path().join("other");
    std::fs::write(&other, format!("machine {host} login a password from-other"))?;
    let place = |path: &Path| path.display().to_string();
    let (home, other) = (place(home.path()), place(&other));
    let mut variables: Vec<_> =
        variables.iter().map(|(name, value)| (*name, value.replace("OTHER", &other))).collect();
    variables.push(("HOME", home));
    let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    run(&server.url, &variables).await?;
    let seen = server.seen();
    let shown = seen.first().and_then(|seen| seen.header("authorization"));
    let Some(shown) = shown.and_then(|shown| shown.strip_prefix("Basic ")) else { return Ok(None) };
    let pair = String::from_utf8(base64::engine::general_purpose::STANDARD.decode(shown)?)?;
    Ok(pair.strip_prefix("heroku:").map(str::to_owned))
}

#[tokio::test]
async fn the_environment_comes_before_the_file() -> Result {
    let file = |host: &str| format!("machine {host}\n  login a@b.c\n  password from-file\n");
    assert_eq!(key(file, &[]).await?.as_deref(), Some("from-file"));
    assert_eq!(key(file, &[("HEROKU_API_KEY", "given")]).await?.as_deref(), Some("given"));
    assert_eq!(key(file, &[("HEROKU_API_KEY", "")]).await?.as_deref(), Some("from-file"));
    assert_eq!(key(file, &[("NETRC", "OTHER")]).await?.as_deref(), Some("from-other"));
    Ok(())
}

#[tokio::test]
async fn an_entry_is_for_one_host_and_port() -> Result {
    let heroku = |_: &str| "machine api.heroku.com login a password no".to_owned();
    assert_eq!(key(heroku, &[]).await?, None);
    let default = |_: &str| "default login a password no".to_owned();
    assert_eq!(key(default, &[]).await?, None);
    let all = |host: &str| format!("machine 127.0.0.1 password no machine {host} password yes");
    assert_eq!(key(all, &[]).await?.as_deref(), Some("yes"));
    Ok(())
}

#[tokio::test]
async fn without_a_key_it_is_said_where_one_was_looked_for() -> Result {
    let home = tempfile::tempdir()?;
    let home = home.path().display().to_string();
    let said = run("https://api.heroku.com", &[("HOME", &home)]).await?;
    let file = format!("{home}/.netrc has no entry for api.heroku.com or git.heroku.com");
    for place in ["HEROKU_API_KEY is not set", &file, "heroku login"] {
        assert!(said.contains(place), "{said}");
    }
    let said = run("http://127.0.0.1:1", &[("NETRC", "/no/such")]).await?;
    assert!(said.contains("/no/such has no entry for 127.0.0.1:1"), "{said}");
    let said = run("http://127.0.0.1:1", &[("NETRC", &home)]).await?;
    assert!(said.contains(&format!("{home} cannot be read for an API key")), "{said}");
    Ok(())
}
