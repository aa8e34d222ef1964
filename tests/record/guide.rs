//! The whole flow, recorded over each backend and played back.

use std::sync::{Arc, Mutex, PoisonError};

use dynokit::client::AppHandle;
use dynokit::http::Heroku;
use dynokit::layers::record::{Player, Recorder};
use dynokit::log::LogOptions;
use dynokit::mock::Mock;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::log_drains::LogDrainCreate;
use dynokit::server::Server;
use dynokit::{Client, ErrorKind, Range};
use dynokit_tests::{Project, Result, failure};

const KEY_BASE: &str = "c2VjcmV0LWtleS1iYXNl-0123456789";
const DRAIN: &str = "https://logger:drain-password@logs.example.com/in";

/// What was seen of a run.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    /// What the tool shows.
    results: Vec<String>,
    /// Every secret that it met.
    secrets: Vec<String>,
}

impl Seen {
    fn result(&mut self, result: impl std::fmt::Debug) {
        self.results.push(format!("{result:?}"));
    }

    fn secret(&mut self, secret: &str) {
        self.secrets.push(secret.to_owned());
    }
}

async fn log(app: &AppHandle) -> Result<Vec<String>> {
    let mut log = app.logs(LogOptions::default()).await?;
    let mut lines = Vec::new();
    while let Some(line) = log.next().await.transpose()? {
        lines.push(line.to_string());
    }
    Ok(lines)
}

/// The guide, and what goes with it.
async fn guide(client: &Client, project: &Project) -> Result<Seen> {
    let mut seen = Seen::default();
    let app = client.apps().create(AppCreate::default()).await?;
    seen.result(&app);
    let app = client.app(app.name);
    seen.result(app.buildpacks().set("hashnuke/elixir").await?);
    let addon = app.addons().create("heroku-postgresql:essential-0").await?;
    seen.result(app.addons().until_provisioned(&addon.name).await?);
    app.config().set([("POOL_SIZE", "18")]).await?;
    let config = app.config().set([("SECRET_KEY_BASE", KEY_BASE)]).await?;
    seen.result(config.names().collect::<Vec<_>>());
    let database = config.get("DATABASE_URL").ok_or("there is a database")?;
    seen.secret(database);
    seen.secret(config.get("SECRET_KEY_BASE").unwrap_or_default());
    if let Some(password) = url::Url::parse(database)?.password() {
        seen.secret(password);
    }

    seen.result(app.push(project.path()).await?);
    seen.result(client.releases().list(app.name()).range(Range::by("version").max(2)).await?);
    let done = app.run("POOL_SIZE=2 mix ecto.migrate").await?.wait().await?;
    seen.result(done);
    // A command with a secret, which prints another.
    let command = format!("echo {KEY_BASE} $DATABASE_URL");
    seen.result(app.run(command).await?.wait().await?.status);
    // A session with input.
    let mut session = app.run("cat").await?;
    session.input.write("typed\n").await?;
    seen.result(session.wait().await?);
    let dyno = app.run_detached(format!("echo detached {KEY_BASE}")).await?;
    seen.result(dyno.name);
    seen.result(log(&app).await?.len());

    let drain = LogDrainCreate { url: DRAIN.into() };
    let drain = client.log_drains().create(app.name(), drain).await?;
    seen.secret(drain.url.reveal());
    seen.secret(&drain.token);
    seen.result(client.log_drains().delete(app.name(), &drain.token).await?.id);
    for url in [
        client
            .builds()
            .list(app.name())
            .next()
            .await
            .transpose()?
            .and_then(|b| b.output_stream_url),
        Some(client.log_sessions().create(app.name(), Default::default()).await?.logplex_url),
        Some(client.sources().create().await?.source_blob.put_url),
        client.oauth_authorizations().info("~").await?.access_token.map(|access| access.token),
    ] {
        seen.secret(url.ok_or("there is a URL")?.reveal());
    }
    let missing = failure(client.apps().info("not-there").await)?;
    assert_eq!(missing.kind(), ErrorKind::NotFound);
    seen.result(missing.to_string());
    app.restart().await?;
    seen.result(app.releases().current().await?);
    app.destroy().await?;
    Ok(seen)
}

/// A file in memory.
#[derive(Clone, Default)]
pub(crate) struct Tape(Arc<Mutex<Vec<u8>>>);

impl Tape {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl std::io::Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn it_is_recorded_without_a_secret_and_plays_back() -> Result {
    for over_http in [false, true] {
        let (tape, project) = (Tape::default(), Project::elixir()?);
        let mock = Mock::builder().seed(1).build();
        let server = Server::builder().serve(mock.clone()).await?;
        let client = match over_http {
            false => Client::new(Recorder::to_writer(mock, tape.clone())?),
            true => {
                let heroku = Heroku::builder()
                    .base_url(server.url())
                    .key(server.key().clone())
                    .root_certificate(server.root_certificate())
                    .build()?;
                Client::new(Recorder::to_writer(heroku, tape.clone())?)
            }
        };
        let mut seen = guide(&client, &project).await?;
        drop(client);
        seen.secret(server.key().reveal());

        let text = String::from_utf8(tape.bytes())?;
        for secret in &seen.secrets {
            assert!(secret.len() > 8, "{secret} is no secret");
            assert!(!text.contains(secret), "{secret} is in it");
            // Its query or its last piece would do as well.
            let piece = secret.rsplit(['/', '?', '=']).next().unwrap_or_default();
            assert!(piece.len() < 12 || !text.contains(piece), "{piece} is in it");
        }
        assert!(!text.contains("drain-password") && !text.contains("Bearer"), "{text}");
        assert!(text.contains("[redacted:") && text.contains("mix ecto.migrate"), "{text}");

        for loose in [false, true] {
            let player = Player::new(text.as_bytes())?;
            let player = if loose { player.loose() } else { player };
            let again = guide(&Client::new(player.clone()), &project).await?;
            assert_eq!(again.results, seen.results, "over HTTP {over_http}, loose {loose}");
            assert_eq!(player.remaining(), 0);
        }
    }
    Ok(())
}
