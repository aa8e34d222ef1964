//! Cassettes: what is played strictly and loosely, and what a damaged one says.

use dynokit::layers::fault::{Effect, Fault, Faults, On, Rule};
use dynokit::layers::record::{Player, Recorder};
use dynokit::log::LogOptions;
use dynokit::mock::Mock;
use dynokit::ops::apps::AppCreate;
use dynokit::{Client, ErrorKind};
use dynokit_tests::{Project, Result, failure};
use proptest::prelude::{any, prop_assert, proptest};

use crate::guide::Tape;

const SECRET: &str = "s3cret-s3cret";

/// `demo`, and two changes of its config.
async fn recorded() -> Result<Vec<u8>> {
    let tape = Tape::default();
    let client = Client::new(Recorder::to_writer(Mock::new(), tape.clone())?);
    let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    client.apps().create(create).await?;
    client.app("demo").config().set([("A", SECRET)]).await?;
    client.app("demo").config().set([("B", SECRET)]).await?;
    Ok(tape.bytes())
}

fn client(cassette: &[u8]) -> Result<Client> {
    Ok(Client::new(Player::new(cassette)?))
}

#[tokio::test]
async fn strictly_another_call_is_an_error_that_says_both() -> Result {
    let cassette = recorded().await?;
    let client = client(&cassette)?;
    let error = client.apps().info("demo").await.expect_err("it was not recorded");
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert_eq!(
        error.message(),
        "The cassette has apps.create() with {\"name\":\"demo\"} next, on line 2, and \
         apps.info(app: \"demo\") came: record it anew where that is right."
    );
    // It is still there to be asked for.
    let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    client.apps().create(create).await?;
    let other = client.app("demo").config().set([("C", "another-s3cret")]).await;
    let error = other.expect_err("it is another var").to_string();
    assert!(error.contains("{\"A\":\"[redacted:1]\"} next, on line 3"), "{error}");
    assert!(error.contains("{\"C\":\"[redacted:1]\"} came"), "{error}");
    assert!(!error.contains("s3cret"), "{error}");
    // The value is not known: any will do.
    client.app("demo").config().set([("A", "another")]).await?;
    let config = client.app("demo").config().set([("B", "another")]).await?;
    assert_eq!((config.get("A"), config.get("B")), (Some("[redacted:1]"), Some("[redacted:1]")));
    let error = client.apps().info("demo").await.expect_err("it is at its end");
    assert!(error.message().starts_with("The cassette has ended, and apps.info("), "{error}");
    Ok(())
}

#[tokio::test]
async fn loosely_the_order_is_free_and_the_last_answer_repeats() -> Result {
    let client = Client::new(Player::new(&recorded().await?)?.loose());
    for _ in 0..2 {
        let config = client.app("demo").config().set([("B", "x")]).await?;
        assert_eq!(config.len(), 2);
        assert_eq!(client.app("demo").config().set([("A", "x")]).await?.len(), 1);
    }
    let error = client.apps().info("demo").await.expect_err("it was not recorded");
    assert!(error.message().starts_with("The cassette has no apps.info("), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_torn_end_is_passed_over_and_a_damaged_line_is_named() -> Result {
    let cassette = recorded().await?;
    let torn = &cassette[..cassette.len() - 10];
    assert_eq!(Player::new(torn)?.remaining(), 2);

    let lines: Vec<&str> = str::from_utf8(&cassette)?.lines().collect();
    let damaged = |line: usize, text: &str| {
        let mut lines: Vec<_> = lines.iter().map(|line| (*line).to_owned()).collect();
        lines[line - 1] = text.to_owned();
        let error = Player::new((lines.join("\n") + "\n").as_bytes()).expect_err("it is damaged");
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        error.message().to_owned()
    };
    assert_eq!(
        damaged(1, r#"{"cassette":2}"#),
        "Line 1 of the cassette does not read: it is of version 2, and 1 is known here."
    );
    let half = &lines[2][..40];
    let error = damaged(3, half);
    assert!(error.starts_with("Line 3 of the cassette does not read: EOF while"), "{error}");
    let error = damaged(4, &lines[3].replace("config_vars.update", "config_vars.upset"));
    assert!(error.starts_with("Line 4 of") && error.contains("config_vars.upset"), "{error}");
    let error = damaged(2, &format!("{{\"call\":{SECRET:?}}}"));
    assert!(error.starts_with("Line 2 of") && !error.contains(SECRET), "{error}");
    Ok(())
}

#[tokio::test]
async fn errors_and_broken_streams_come_again() -> Result {
    let (mock, faults, tape) = (Mock::new(), Faults::new(), Tape::default());
    let fault = Fault::new(mock, faults.clone());
    let recorder = Client::new(Recorder::to_writer(fault, tape.clone())?);
    faults.add_json(
        br#"[{"on": {"operation": "account.info"}, "times": 1,
              "effect": {"answer": {"status": 429, "retry_after": {"seconds": 30}}}}]"#,
    )?;
    let on = On::url("logplex.heroku.com");
    faults.add(Rule { times: Some(1), ..Rule::new(on, Effect::Cut { after: 100 }) })?;

    async fn tool(client: &Client) -> Result<Vec<String>> {
        let mut seen = Vec::new();
        let limited = failure(client.account().info().await)?;
        seen.push(format!("{limited:?} {:?}", limited.retry_after()));
        let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
        client.apps().create(create).await?;
        client.app("demo").buildpacks().set("hashnuke/elixir").await?;
        let mut lines = client.app("demo").logs(LogOptions::default()).await?;
        loop {
            match lines.next().await {
                Some(Ok(line)) => seen.push(line.to_string()),
                Some(Err(error)) => {
                    seen.push(format!("{error:?}"));
                    break;
                }
                None => break,
            }
        }
        Ok(seen)
    }
    let seen = tool(&recorder).await?;
    let player = client(&tape.bytes())?;
    assert_eq!(tool(&player).await?, seen);
    Ok(())
}

#[tokio::test]
async fn a_tail_that_was_dropped_stays_open() -> Result {
    let tape = Tape::default();
    let recorder = Client::new(Recorder::to_writer(Mock::new(), tape.clone())?);
    async fn tool(client: &Client, project: &Project) -> Result<(String, bool)> {
        let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
        client.apps().create(create).await?;
        let options = LogOptions { tail: true, ..LogOptions::default() };
        let mut lines = client.app("demo").logs(options).await?;
        client.app("demo").buildpacks().set("hashnuke/elixir").await?;
        client.app("demo").push(project.path()).await?;
        let mut last = String::new();
        while !last.contains("State changed from starting to up") {
            last = lines.next().await.transpose()?.ok_or("it ended")?.to_string();
        }
        let mut waits = true;
        while let Ok(line) = tokio::time::timeout(std::time::Duration::ZERO, lines.next()).await {
            waits = line.is_some();
        }
        Ok((last, waits))
    }
    let project = Project::elixir()?;
    let seen = tool(&recorder, &project).await?;
    let player = client(&tape.bytes())?;
    assert_eq!(tool(&player, &project).await?, seen);
    assert!(seen.1);
    Ok(())
}

#[tokio::test]
async fn a_secret_that_no_type_tells_of_can_be_named() -> Result {
    let tape = Tape::default();
    let recorder = Recorder::to_writer(Mock::new(), tape.clone())?.redact(SECRET);
    let create = AppCreate { name: Some(format!("not {SECRET}")), ..AppCreate::default() };
    let error = Client::new(recorder).apps().create(create).await.expect_err("it is no name");
    assert!(!error.to_string().is_empty());
    let text = String::from_utf8(tape.bytes())?;
    assert!(text.contains("not [redacted:1]") && !text.contains(SECRET), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_session_wants_the_input_that_it_had() -> Result {
    async fn tool(client: &Client, project: &Project, input: &str) -> Result<String> {
        let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
        client.apps().create(create).await?;
        let app = client.app("demo");
        app.buildpacks().set("hashnuke/elixir").await?;
        app.config().set([("TOKEN", SECRET)]).await?;
        app.push(project.path()).await?;
        let mut session = app.run("cat").await?;
        // Piece by piece, as it is typed.
        for piece in input.split_inclusive(' ') {
            session.input.write(piece).await?;
        }
        Ok(session.wait().await?.output)
    }
    let (project, tape) = (Project::elixir()?, Tape::default());
    let recorder = Client::new(Recorder::to_writer(Mock::new(), tape.clone())?);
    let output = tool(&recorder, &project, &format!("one {SECRET} two\n")).await?;
    assert!(output.contains(SECRET), "{output}");
    let cassette = tape.bytes();
    assert!(!String::from_utf8_lossy(&cassette).contains(SECRET));

    let again = tool(&client(&cassette)?, &project, "one another two\n").await?;
    assert_eq!(again, output.replace(SECRET, "[redacted:1]"));
    for other in ["two\n", "one another three\n"] {
        let error = failure_of(tool(&client(&cassette)?, &project, other).await)?;
        assert!(error.contains("has another input here, on line "), "{error}");
    }
    let loose = Client::new(Player::new(&cassette)?.loose());
    assert_eq!(tool(&loose, &project, "three").await?, again);
    Ok(())
}

fn failure_of(result: Result<String>) -> Result<String> {
    match result {
        Err(error) => Ok(error.to_string()),
        Ok(text) => Err(format!("it came to {text}").into()),
    }
}

/// A disk that is full after some bytes.
struct Full(usize);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_line_that_is_lost_is_told_by_the_next_call() -> Result {
    let client = Client::new(Recorder::to_writer(Mock::new(), Full(20))?);
    client.account().info().await?;
    let error = client.account().info().await.expect_err("the disk is full");
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.message().starts_with("The cassette could not be written: "), "{error}");
    Ok(())
}

proptest! {
    #[test]
    fn a_damaged_cassette_is_refused_or_played(at in 0..2000usize, byte in any::<u8>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it builds");
        let mut cassette = runtime.block_on(recorded()).expect("it records");
        let at = at % cassette.len();
        cassette[at] = byte;
        match Player::new(&cassette) {
            Ok(player) => {
                let client = Client::new(player.loose());
                let _ = runtime.block_on(client.app("demo").config().set([("A", "1")]));
            }
            Err(error) => prop_assert!(error.message().starts_with("Line "), "{}", error),
        }
    }
}
