//! The example program against a platform that the test holds in its hands.

use std::time::Duration;

use dynokit::Client;
use dynokit::mock::{Clock, CommandScript, Mock, MockBuilder};
use dynokit::server::Server;
use dynokit_tests::{Project, Result};
use serde_json::Value;
use tempfile::NamedTempFile;

use crate::run::{Ended, Run};

/// A platform behind HTTP, whose time stands.
pub(crate) struct Served {
    pub(crate) mock: Mock,
    server: Server,
    certificate: NamedTempFile,
}

impl Served {
    pub(crate) async fn new(set_up: impl FnOnce(MockBuilder) -> MockBuilder) -> Result<Self> {
        let clock = Clock::manual("2026-01-01T00:00:00Z".parse()?);
        let mock = set_up(Mock::builder().clock(clock)).build();
        let server = Server::builder().serve(mock.clone()).await?;
        let certificate = NamedTempFile::new()?;
        std::fs::write(certificate.path(), server.root_certificate())?;
        Ok(Self { mock, server, certificate })
    }

    /// Starts the program against it, to speak in JSON.
    pub(crate) fn start(&self, args: &[&str]) -> Result<Run> {
        let variables = [
            ("HEROKU_HOST", &*self.server.url()),
            ("HEROKU_API_KEY", self.server.key().reveal()),
            ("NODE_EXTRA_CA_CERTS", &*self.certificate.path().to_string_lossy()),
        ];
        Run::start(&[&["--on", "heroku", "--json"], args].concat(), &variables)
    }
}

fn events(ended: &Ended) -> Result<Vec<Value>> {
    ended.lines.iter().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

#[tokio::test]
async fn every_line_is_json_without_a_secret() -> Result {
    let served = Served::new(|mock| mock).await?;
    let ended = served.start(&["--app", "demo"])?.end().await?.with_status(0);
    let result = &events(&ended)?.pop().ok_or("it says nothing")?["result"];
    assert_eq!(result["app"], "demo");
    assert_eq!(result["release"]["version"], 6);
    assert_eq!(result["dynos"][0]["state"], "up");
    assert_eq!(result["migration_exit_status"], 0);
    let vars = Client::new(served.mock.clone()).app("demo").config().all().await?;
    let text = ended.lines.join("\n");
    for name in ["DATABASE_URL", "SECRET_KEY_BASE"] {
        let value = vars.get(name).ok_or("it is not set")?;
        assert!(value.len() > 40 && !text.contains(value), "{name} shows");
    }
    assert!(!text.contains(served.server.key().reveal()));
    Ok(())
}

#[tokio::test]
async fn a_second_deploy_goes_on_with_the_app() -> Result {
    let served = Served::new(|mock| mock).await?;
    served.mock.script().command("mix ecto.migrate", CommandScript::prints("no\n").exits(3));
    let first = served.start(&["--app", "demo"])?.end().await?.with_status(1);
    first.complains("The migration ended with exit status 3.");
    first.complains("The app demo is on Heroku: go on with `--app demo`, or remove it");
    first.says(r#""migration_exit_status":3"#);
    let app = Client::new(served.mock.clone()).app("demo");
    app.config().set([("POOL_SIZE", "9")]).await?;
    app.buildpacks().insert(1, "https://example.com/first.git").await?;
    let second = served.start(&["--app", "demo"])?.end().await?.with_status(1);
    second.says(r#""step":"Looking for demo"}"#).complains("go on with `--app demo`.");
    served.mock.script().command("mix ecto.migrate", CommandScript::prints("yes\n"));
    served.start(&["--app", "demo"])?.end().await?.with_status(0);
    // What was set by hand is kept.
    assert_eq!(app.addons().list().await?.len(), 1);
    assert_eq!(app.config().get("POOL_SIZE").await?.as_deref(), Some("9"));
    assert_eq!(app.buildpacks().list().await?.len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_release_command_that_fails_is_no_deploy() -> Result {
    let served = Served::new(|mock| mock).await?;
    let project = Project::new(&[("go.mod", ""), ("Procfile", "web: x\nrelease: exit 1\n")])?;
    let directory = project.path().to_string_lossy();
    let ended = served.start(&["--app", "demo", &directory])?.end().await?.with_status(1);
    ended.says("release command failed").complains("The release v3 is failed.");
    Ok(())
}

#[tokio::test]
async fn nothing_is_created_for_what_cannot_be_pushed() -> Result {
    let served = Served::new(|mock| mock).await?;
    let project = Project::elixir()?;
    let commit = project.commit("First")?;
    project.repository()?.set_head_detached(commit)?;
    let directory = project.path().to_string_lossy();
    let ended = served.start(&["--app", "demo", &directory])?.end().await?.with_status(1);
    ended.complains("HEAD is detached");
    assert!(Client::new(served.mock.clone()).apps().list().await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn an_app_of_somebody_else_is_out_of_reach() -> Result {
    let served = Served::new(|mock| mock).await?;
    served.mock.script().app_of("joe@example.com", "taken")?;
    let ended = served.start(&["--app", "taken"])?.end().await?.with_status(1);
    ended.complains("You do not have access to the app taken.");
    Ok(())
}

/// A command that goes on for as long as time stands.
pub(crate) fn endless() -> CommandScript {
    CommandScript::prints("begun\n").takes(Duration::from_secs(60))
}
