//! The runner: does the steps of a case, and says what came of each.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use dynokit::client::AppHandle;
use dynokit::dyno::{RunOptions, Terminal};
use dynokit::git::PushEvent;
use dynokit::http::Heroku;
use dynokit::layers::Layers;
use dynokit::layers::fault::{Fault, Faults};
use dynokit::log::LogOptions;
use dynokit::mock::{Mock, MockBuilder};
use dynokit::output::OutputEvent;
use dynokit::platform::Call;
use dynokit::server::Server;
use dynokit::{Client, Waiting, ops};
use dynokit_tests::{Project, Result};

use crate::file::{Case, Failure, File, Logs, Push, Reply, Run, Step};
use crate::node::Node;

/// How a client reaches the mock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// In this process.
    Mock,
    /// Over HTTP.
    Http,
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mock => "mock",
            Self::Http => "http",
        })
    }
}

/// A mock, what is in its way, and a client of it.
struct Runner {
    mock: Mock,
    faults: Faults,
    client: Client,
    kept: BTreeMap<String, String>,
    /// Where there is one; it ends with this.
    server: Option<Server>,
}

/// Does what a case says: its steps, with what came of them.
pub(crate) fn run(file: &File, case: &Case, way: Way) -> Result<Vec<Step>> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    // Nobody waits for what only waits, in this process.
    let runtime = runtime.enable_all().start_paused(way == Way::Mock).build()?;
    runtime.block_on(async {
        let mut runner = Runner::new(case.mock.as_ref().unwrap_or(&file.mock), case, way).await?;
        for step in file.given.iter().chain(&case.given) {
            for _ in 0..step.times.unwrap_or(1) {
                if let Some(error) = runner.step(step).await?.error {
                    return Err(format!("{} failed: {error:?}", step.text()).into());
                }
            }
        }
        let mut came = Vec::new();
        for step in &case.steps {
            came.push(runner.step(&step.asked()).await?);
        }
        Ok(came)
    })
}

impl Runner {
    async fn new(mock: &Node, case: &Case, way: Way) -> Result<Self> {
        let mock = MockBuilder::from_json(mock.to_string().as_bytes())?.build();
        let faults = Faults::new();
        let (client, server) = match way {
            Way::Mock => {
                let platform = Fault::new(mock.clone(), faults.clone());
                let client = match case.layers {
                    true => Client::new(Layers::default().over(platform)),
                    false => Client::new(platform),
                };
                (client, None)
            }
            Way::Http => {
                let server = Server::builder().faults(faults.clone()).serve(mock.clone()).await?;
                let heroku = Heroku::builder()
                    .base_url(server.url())
                    .key(server.key().clone())
                    .root_certificate(server.root_certificate());
                let heroku = match case.layers {
                    true => heroku,
                    false => heroku.without_retry().without_throttle().without_cache(),
                };
                (Client::new(heroku.build()?), Some(server))
            }
        };
        Ok(Self { mock, faults, client, kept: BTreeMap::new(), server })
    }

    /// The step with what came of it.
    async fn step(&mut self, step: &Step) -> Result<Step> {
        let mut came = step.clone();
        let failed = if let Some(name) = &step.call {
            self.call(name, step, &mut came).await.err()
        } else if let Some(name) = &step.list {
            self.list(name, step, &mut came).await.err()
        } else if let Some(it) = &step.build_output {
            let output = self.client.app(&it.app).builds().output(self.kept(&it.build));
            read_output(output, &mut came).await.err()
        } else if let Some(it) = &step.release_output {
            let output = self.client.app(&it.app).releases().output(&it.release);
            read_output(output, &mut came).await.err()
        } else if let Some(it) = &step.logs {
            read_logs(self.client.app(&it.app), it, &mut came).await.err()
        } else if let Some(it) = &step.run {
            run_command(self.client.app(&it.app), it, &mut came).await.err()
        } else if let Some(it) = &step.push {
            push(self.client.app(&it.app), it, &mut came).await?.err()
        } else if let Some(seconds) = &step.advance {
            let seconds: f64 = serde_json::from_str(&seconds.to_string())?;
            self.mock.clock().advance(Duration::try_from_secs_f64(seconds)?);
            None
        } else if let Some(time) = &step.clock {
            self.mock.clock().set(time.parse()?);
            None
        } else if let Some(actions) = &step.script {
            self.mock.script().add_json(actions.to_string().as_bytes())?;
            None
        } else if let Some(rules) = &step.faults {
            self.faults.clear();
            self.faults.add_json(rules.to_string().as_bytes())?;
            None
        } else {
            let struck = self.faults.list().into_iter().map(|rule| rule.struck);
            came.struck = Some(struck.collect());
            None
        };
        if let Some(reply) = &came.reply {
            self.keep(step, reply)?;
        }
        came.error = failed.as_ref().map(Failure::from);
        Ok(came)
    }

    async fn call(&mut self, name: &str, step: &Step, came: &mut Step) -> dynokit::Result<()> {
        let reply = self.perform(name, step, step.range.clone()).await?;
        came.reply = Some(reply);
        Ok(())
    }

    fn keep(&mut self, step: &Step, reply: &Reply) -> Result {
        for (name, member) in &step.keep {
            let Some(Node::Text(value)) = reply.body.get(member) else {
                return Err(format!("there is no text {member:?} to keep: {}", step.text()).into());
            };
            self.kept.insert(name.clone(), value.clone());
        }
        Ok(())
    }

    async fn list(&mut self, name: &str, step: &Step, came: &mut Step) -> dynokit::Result<()> {
        let (mut items, mut range) = (Vec::new(), step.range.clone());
        loop {
            let reply = self.perform(name, step, range).await?;
            if let Node::List(page) = reply.body {
                items.extend(page);
            }
            range = reply.next_range;
            if range.is_none() {
                came.items = Some(Node::List(items));
                return Ok(());
            }
        }
    }

    async fn perform(
        &self,
        name: &str,
        step: &Step,
        range: Option<String>,
    ) -> dynokit::Result<Reply> {
        let args = step.args.clone().unwrap_or_else(|| Node::Object(Vec::new()));
        let call = Call::by_name(ops::find(name)?, args.with_texts(&|text| self.kept(text)))?;
        let range = range.map(|range| range.parse()).transpose()?;
        let reply = self.client.perform(call.with_range(range)).await?;
        let body: Node = reply.json()?;
        // The comparison is one of bytes.
        assert_eq!(body.to_string().as_bytes(), reply.body, "a body is compact JSON");
        let body = body.with_texts(&|text| self.platforms(text));
        let next_range = reply.next_range.map(|range| range.to_string());
        Ok(Reply { status: reply.status, next_range, body })
    }

    /// The platform's URL, where a server put one to itself instead.
    fn platforms(&self, text: &str) -> String {
        let Some(server) = &self.server else { return text.to_owned() };
        let local = text.strip_prefix(&server.url()).and_then(|rest| rest.strip_prefix('/'));
        match (local, text.strip_prefix("rendezvous://127.0.0.1:")) {
            (Some(repository), _) if repository.ends_with(".git") => {
                format!("https://git.heroku.com/{repository}")
            }
            (Some(url), _) => format!("https://{url}"),
            (_, Some(local)) => {
                format!("rendezvous://{}", local.split_once('/').map_or("", |(_, url)| url))
            }
            _ => text.to_owned(),
        }
    }

    /// What was kept under this name, where it is one.
    fn kept(&self, text: &str) -> String {
        let kept = text.strip_prefix('$').and_then(|name| self.kept.get(name));
        kept.map_or(text, String::as_str).to_owned()
    }
}

async fn read_output<T: Send + 'static>(
    mut output: Waiting<T, OutputEvent>,
    came: &mut Step,
) -> dynokit::Result<()> {
    let lines = came.lines.insert(Vec::new());
    while let Some(event) = output.next().await {
        lines.push(match event {
            OutputEvent::Line(line) => Some(line),
            _ => None,
        });
    }
    output.await.map(drop)
}

async fn read_logs(app: AppHandle, logs: &Logs, came: &mut Step) -> dynokit::Result<()> {
    let lines = came.lines.insert(Vec::new());
    let options = LogOptions {
        lines: logs.lines,
        dyno: logs.dyno.clone(),
        source: logs.source.clone(),
        tail: logs.take.is_some(),
    };
    let mut log = app.logs(options).await?;
    while logs.take.is_none_or(|most| lines.len() < most)
        && let Some(event) = log.next().await.transpose()?
    {
        lines.push(event.line().map(|line| line.as_str().to_owned()));
    }
    Ok(())
}

async fn run_command(app: AppHandle, run: &Run, came: &mut Step) -> dynokit::Result<()> {
    let output = came.output.insert(String::new());
    let env = run.env.iter().map(|(name, value)| (name.clone(), value.clone().into()));
    let terminal = run.terminal.clone();
    let options = RunOptions {
        env: env.collect(),
        size: run.size.clone(),
        process_type: run.process_type.clone(),
        terminal: terminal.map(|it| Terminal {
            term: it.term,
            columns: it.columns,
            lines: it.lines,
        }),
        ..RunOptions::default()
    };
    let mut session = app.run_with(&run.command, options).await?;
    if let Some(input) = &run.input {
        session.input.write(input).await?;
    }
    session.input.end().await?;
    let mut bytes = Vec::new();
    let ended = loop {
        match session.output.next().await {
            Some(Ok(more)) => bytes.extend_from_slice(&more),
            Some(Err(error)) => break Err(error),
            None => break Ok(()),
        }
    };
    *output = String::from_utf8_lossy(&bytes).into_owned();
    ended?;
    came.exit_status = session.output.status();
    Ok(())
}

async fn push(app: AppHandle, push: &Push, came: &mut Step) -> Result<dynokit::Result<()>> {
    let files: Vec<_> = push.files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let project = Project::new(&files)?;
    let lines = came.lines.insert(Vec::new());
    let mut push = app.push(project.path());
    while let Some(event) = push.next().await {
        if let PushEvent::Remote(line) = event {
            lines.push(Some(line));
        }
    }
    // The first line names the commit, which has the time in it.
    lines.drain(..lines.len().min(1));
    Ok(push.await.map(drop))
}
