//! The Heroku on this machine, as its terminals and a shell beside it see it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use dynokit::Client;
use dynokit::http::Heroku;
use dynokit_tests::{Git, Project, Result};
use serde_json::json;
use tempfile::TempDir;

use crate::run::Run;

/// A folder with what one run leaves for the next.
struct Place(TempDir);

impl Place {
    fn new() -> Result<Self> {
        Ok(Self(tempfile::Builder::new().prefix("dynokit-test-").tempdir()?))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    /// Starts the program, with a file for its lines, and waits until it serves.
    async fn start(&self, args: &[&str]) -> Result<Run> {
        let mut run = self.begin(args)?;
        run.says("# The same is in ").await?;
        Ok(run)
    }

    fn begin(&self, args: &[&str]) -> Result<Run> {
        let env = self.text("heroku.env");
        Run::of("local_heroku", &[&["--env", &env], args].concat(), &[])
    }

    /// A variable that the program told.
    fn told(&self, name: &str) -> Result<String> {
        let lines = fs::read_to_string(self.path("heroku.env"))?;
        let start = format!("export {name}=");
        let value = lines.lines().find_map(|line| line.strip_prefix(&start));
        Ok(value.ok_or("it is not told")?.to_owned())
    }

    fn client(&self) -> Result<Client> {
        let heroku = Heroku::builder().base_url(&self.told("HEROKU_HOST")?);
        Ok(Client::new(heroku.key(self.told("HEROKU_API_KEY")?).build()?))
    }
}

#[tokio::test]
async fn its_lines_are_there_once_it_serves_and_gone_with_it() -> Result {
    for (signal, status) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let place = Place::new()?;
        let run = place.start(&["--connections", "8", "--team", "acme"]).await?;
        let lines = fs::read_to_string(place.path("heroku.env"))?;
        let said = run.said().join("\n");
        assert!(said.contains(&lines), "{said}\n{lines}");
        let teams = place.client()?.teams().list().await?;
        assert_eq!(teams.len(), 1);
        run.signal(signal).await?;
        let ended = run.end().await?.with_status(status);
        assert_eq!(ended.errors, "Stopped.\n");
        assert!(!place.path("heroku.env").exists());
    }
    Ok(())
}

#[tokio::test]
async fn a_shell_reads_its_lines() -> Result {
    let place = Place::new()?;
    let run = place.start(&["--key", "it's $HOME"]).await?;
    let script = r#". "$0"; echo "$HEROKU_API_KEY|$NO_PROXY|$no_proxy""#;
    let read = Command::new("sh")
        .args(["-euc", script])
        .arg(place.path("heroku.env"))
        .env("NO_PROXY", "example.com")
        .env_remove("no_proxy")
        .output()?;
    let local = "127.0.0.1,localhost,[::1]";
    let expected = format!("it's $HOME|{local},example.com|{local},{local},example.com\n");
    assert_eq!(String::from_utf8(read.stdout)?, expected);
    let [own, all] = ["NODE_EXTRA_CA_CERTS", "GIT_SSL_CAINFO"].map(|name| place.told(name));
    let [own, all] = [fs::read_to_string(own?)?, fs::read_to_string(all?)?];
    assert!(all.starts_with(&own));
    run.signal("INT").await?;
    run.end().await?.with_status(130);
    Ok(())
}

#[tokio::test]
async fn git_goes_on_trusting_others() -> Result {
    let place = Place::new()?;
    let bundle = place.path("bundle.pem");
    fs::write(&bundle, "the system's own")?;
    let env = place.text("heroku.env");
    let variables = [("SSL_CERT_FILE", &*bundle.to_string_lossy())];
    let mut run = Run::of("local_heroku", &["--env", &env], &variables)?;
    run.says("# The same is in ").await?;
    let own = fs::read_to_string(place.told("NODE_EXTRA_CA_CERTS")?)?;
    let all = fs::read_to_string(place.told("GIT_SSL_CAINFO")?)?;
    assert_eq!(all, format!("{own}\nthe system's own"));
    run.signal("INT").await?;
    run.end().await?.with_status(130);
    Ok(())
}

#[tokio::test]
async fn it_serves_where_nobody_reads_its_output() -> Result {
    let place = Place::new()?;
    let mut run = place.begin(&[])?;
    run.unread();
    let env = place.path("heroku.env");
    run.until(|| env.exists()).await?;
    assert_eq!(place.client()?.apps().list().await?.len(), 0);
    run.signal("INT").await?;
    assert_eq!(run.end().await?.with_status(130).errors, "Stopped.\n");
    Ok(())
}

#[tokio::test]
async fn the_file_for_its_lines_may_be_anothers() -> Result {
    let place = Place::new()?;
    // Behind a link, which stays.
    std::os::unix::fs::symlink("behind.env", place.path("heroku.env"))?;
    let run = place.start(&[]).await?;
    assert!(fs::symlink_metadata(place.path("heroku.env"))?.is_symlink());
    // Somebody else wrote it meanwhile.
    fs::write(place.path("behind.env"), "export MINE=1\n")?;
    run.signal("INT").await?;
    run.end().await?.with_status(130);
    assert_eq!(fs::read_to_string(place.path("heroku.env"))?, "export MINE=1\n");
    // What is no file.
    fs::remove_file(place.path("heroku.env"))?;
    fs::create_dir(place.path("heroku.env"))?;
    let ended = place.begin(&[])?.end().await?.with_status(1);
    ended.complains("heroku.env cannot be written: it is there, and no file.");
    Ok(())
}

/// Runs git in a shell that read these lines.
async fn git(git: &Git, lines: &Path, directory: &Path, args: &[&str]) -> Result {
    let git = git.command(directory);
    let mut shell = tokio::process::Command::new("sh");
    shell.args(["-c", r#". "$0"; exec git "$@""#]).arg(lines).args(args).current_dir(directory);
    for (name, value) in git.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    let output = shell.output().await?;
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

#[tokio::test]
async fn a_terminal_goes_on_after_a_restart() -> Result {
    let (place, stock) = (Place::new()?, Git::new()?);
    let state = place.text("heroku.json");
    let run = place.start(&["--state", &state, "--key", "k", "--team", "acme"]).await?;
    // A second one finds the file taken.
    let second = Run::of("local_heroku", &["--state", &state], &[])?;
    second.end().await?.with_status(1).complains("heroku.json is in use");

    // What the terminal read.
    let terminal = place.path("terminal.env");
    fs::copy(place.path("heroku.env"), &terminal)?;
    let [port, https_port] = ["HEROKU_HOST", "HEROKU_GIT_HOST"]
        .map(|name| place.told(name).map(|told| told.rsplit(':').next().map(str::to_owned)));
    let (port, https_port) = (port?.ok_or("no port")?, https_port?.ok_or("no port")?);
    let project = Project::elixir()?;
    let commit = project.commit("The first")?;
    let client = place.client()?;
    client.call("apps.create", json!({ "name": "demo" })).await?;
    client.app("demo").buildpacks().set("hashnuke/elixir").await?;
    let url = format!("https://x:k@{}/demo.git", place.told("HEROKU_GIT_HOST")?);
    git(&stock, &terminal, project.path(), &["push", &url, "HEAD:refs/heads/main"]).await?;
    run.signal("TERM").await?;
    run.end().await?.with_status(143);

    let ports = ["--port", &port, "--https-port", &https_port];
    let args = [&["--state", &state, "--key", "k", "--team", "acme"], &ports[..]].concat();
    let run = place.start(&args).await?;
    assert_eq!(fs::read(&terminal)?, fs::read(place.path("heroku.env"))?);
    let clone = place.path("clone");
    git(&stock, &terminal, project.path(), &["clone", "-q", &url, &clone.to_string_lossy()])
        .await?;
    assert_eq!(git2::Repository::open(&clone)?.head()?.peel_to_commit()?.id(), commit);
    assert_eq!(place.client()?.teams().list().await?.len(), 1);
    run.signal("INT").await?;
    run.end().await?.with_status(130);
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(place.path("heroku.json.ca-key.pem"))?.permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    Ok(())
}

#[tokio::test]
async fn it_serves_on_where_a_change_is_not_saved() -> Result {
    let place = Place::new()?;
    fs::create_dir(place.path("kept"))?;
    let state = place.text("kept/heroku.json");
    let mut run = place.start(&["--state", &state]).await?;
    let client = place.client()?;
    fs::remove_dir_all(place.path("kept"))?;
    client.call("apps.create", json!({ "name": "demo" })).await?;
    run.complains("heroku.json cannot be written").await?;
    assert_eq!(client.apps().list().await?.len(), 1);
    fs::create_dir(place.path("kept"))?;
    run.complains("Saved again.").await?;
    assert!(fs::read_to_string(&state)?.contains("demo"));
    // Only the last change has to be saved.
    fs::remove_dir_all(place.path("kept"))?;
    client.call("apps.create", json!({ "name": "other" })).await?;
    run.signal("INT").await?;
    run.end().await?.with_status(1).complains("error: ");
    Ok(())
}

#[tokio::test]
async fn faults_that_do_not_read_are_said_with_their_file() -> Result {
    let place = Place::new()?;
    fs::write(place.path("faults.json"), "[{}]")?;
    let ended = place.begin(&["--faults", &place.text("faults.json")])?.end().await?.with_status(1);
    ended.complains("faults.json: ").complains(" cannot be followed: ");
    Ok(())
}
