//! `git-receive-pack`: a push. The build runs as a pre-receive hook would: it
//! speaks on a side band, and its failure declines the push.

use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::mock::git::repositories::{Incoming, Pushed, size};
use crate::mock::git::{DEPLOY_BRANCHES, RECEIVE_PACK, ZERO, answer, blocking};
use crate::mock::state::{AppRecord, Landing, State};
use crate::mock::{Inner, Mock, fetch, streams};
use crate::ops::builds::{BuildStatus, SourceBlob};
use crate::ops::releases::ReleaseStatus;
use crate::pack::pkt_line::{self, BAND_DATA, BAND_PROGRESS, Packet, Reader};
use crate::platform::{Body, BodyWriter};
use crate::{Error, ErrorKind, Result};

/// How many refs one push may move.
const MOST_COMMANDS: usize = 1000;

/// Why a push is declined: its build failed, or somebody else was first.
const DECLINED: &str = "pre-receive hook declined";
const MOVED: &str = "failed to update ref";

/// A branch or tag to move.
#[derive(Clone, Debug)]
struct Command {
    old: String,
    new: String,
    name: String,
}

impl Command {
    fn parse(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?;
        let line = line.split('\0').next()?.trim_end_matches('\n');
        let mut words = line.splitn(3, ' ');
        let (old, new, name) = (words.next()?, words.next()?, words.next()?);
        let id = |word: &str| word.len() == 40 && word.chars().all(|c| c.is_ascii_hexdigit());
        let fits = id(old) && id(new) && git2::Reference::is_valid_name(name);
        fits.then(|| Self { old: old.into(), new: new.into(), name: name.into() })
    }

    fn deletes(&self) -> bool {
        self.new == ZERO
    }

    fn deploys(&self) -> bool {
        DEPLOY_BRANCHES.contains(&self.name.as_str())
    }
}

/// A push, once its pack is there.
struct Push {
    inner: Arc<Inner>,
    app: Uuid,
    commands: Vec<Command>,
    repository: PathBuf,
    /// Whether the client takes side bands.
    bands: bool,
    /// Whether the client has only the newer part of the history.
    shallow: bool,
}

pub(super) async fn serve(mock: &Mock, app: Uuid, body: Body) -> Result<Response<Body>> {
    let mut reader = Reader::new(body);
    let Head { commands, bands, shallow } = Head::read(&mut reader).await?;
    let inner = mock.inner.clone();
    // Before a large push git asks with no commands whether it may come.
    if commands.is_empty() {
        return Ok(answer(&content_type(), Body::empty()));
    }
    let at = inner.clone();
    let repository = blocking(move || at.repository(app)).await?;
    let push = Push { inner, app, commands, repository, bands, shallow };
    let received = match push.commands.iter().all(Command::deletes) {
        true => Ok(None),
        false => push.receive(reader).await?.map(Some),
    };
    let body = Body::written_by(move |out| async move { push.answer(out, received).await });
    Ok(answer(&content_type(), body))
}

/// What a push begins with.
#[derive(Debug, Default)]
struct Head {
    commands: Vec<Command>,
    bands: bool,
    shallow: bool,
}

impl Head {
    async fn read(reader: &mut Reader) -> Result<Self> {
        let wrong = |message: String| Error::new(ErrorKind::BadRequest, message);
        let mut head = Self::default();
        let mut lines = 0;
        while let Some(Packet::Data(line)) = reader.next().await? {
            lines += 1;
            if lines > MOST_COMMANDS {
                let message = format!("A push may move {MOST_COMMANDS} branches and tags.");
                return Err(wrong(message));
            }
            if line.starts_with(b"shallow ") {
                head.shallow = true;
                continue;
            }
            head.bands |= head.commands.is_empty() && contains(&line, b"side-band-64k");
            let command = Command::parse(&line);
            head.commands
                .push(command.ok_or_else(|| wrong("A line of the push does not read.".into()))?);
        }
        Ok(head)
    }
}

fn content_type() -> String {
    format!("application/x-{RECEIVE_PACK}-result")
}

fn contains(line: &[u8], word: &[u8]) -> bool {
    line.windows(word.len()).any(|window| window == word)
}

impl Push {
    /// Takes the pack in, apart from the repository. The inner error is what is
    /// wrong with it; the outer one, that it did not come.
    async fn receive(&self, reader: Reader) -> Result<Result<(Incoming, Option<Pushed>)>> {
        let (first, mut body) = reader.into_rest();
        let (sender, mut chunks) = mpsc::channel::<Bytes>(4);
        let repository = self.repository.clone();
        let wanted: Vec<String> = self
            .commands
            .iter()
            .filter(|command| !command.deletes())
            .map(|command| command.new.clone())
            .collect();
        let deployed = self.deployed().map(|command| command.new.clone());
        let indexed = blocking(move || {
            let incoming = Incoming::new(&repository)?;
            incoming.receive(|| chunks.blocking_recv())?;
            for id in wanted {
                if !incoming.has(&id)? {
                    let message = format!("The pack lacks {id}, which was to be pushed.");
                    return Err(Error::new(ErrorKind::InvalidArgument, message));
                }
            }
            let pushed = deployed.map(|commit| incoming.source(&commit)).transpose()?;
            Ok((incoming, pushed))
        });
        let feed = async move {
            let mut next = Some(Ok(first));
            while let Some(chunk) = next {
                // The indexer may have refused the pack: then the rest is
                // read and dropped, so that the client hears why.
                let _ = sender.send(chunk?).await;
                next = body.next().await;
            }
            Ok::<(), Error>(())
        };
        let (fed, indexed) = tokio::join!(feed, indexed);
        fed?;
        Ok(indexed.map_err(|error| match self.shallow {
            false => error,
            true => Error::new(
                ErrorKind::InvalidArgument,
                "The source repository is a shallow clone. Unshallow it with `git fetch --all \
                 --unshallow` and try pushing again.",
            )
            .with_source(error),
        }))
    }

    fn deployed(&self) -> Option<&Command> {
        self.commands.iter().find(|command| command.deploys() && !command.deletes())
    }

    /// Tells what becomes of the push while it becomes it.
    async fn answer(
        self,
        out: BodyWriter,
        received: Result<Option<(Incoming, Option<Pushed>)>>,
    ) -> Result<()> {
        let out = Out { writer: out, bands: self.bands };
        let mut status = Vec::new();
        match received {
            Err(error) => {
                let reason = error.message().replace('\n', " ");
                out.say(&format!("error: {reason}\n")).await?;
                pkt_line::put(&mut status, format!("unpack {reason}\n").as_bytes());
                self.decline(&mut status, "unpacker error");
            }
            Ok(received) => {
                pkt_line::put(&mut status, b"unpack ok\n");
                match self.apply(&out, received).await? {
                    Ok(()) => {
                        for command in &self.commands {
                            pkt_line::put(&mut status, format!("ok {}\n", command.name).as_bytes());
                        }
                    }
                    Err(reason) => self.decline(&mut status, reason),
                }
            }
        }
        status.extend_from_slice(pkt_line::FLUSH);
        out.status(&status).await
    }

    fn decline(&self, status: &mut Vec<u8>, reason: &str) {
        for command in &self.commands {
            pkt_line::put(status, format!("ng {} {reason}\n", command.name).as_bytes());
        }
    }

    /// Moves the refs, after the build where there is one. The inner error is
    /// the reason for which the push is declined.
    async fn apply(
        &self,
        out: &Out,
        received: Option<(Incoming, Option<Pushed>)>,
    ) -> Result<Result<(), &'static str>> {
        if let Some(command) =
            self.commands.iter().find(|command| command.deploys() && command.deletes())
        {
            let branch = command.name.trim_start_matches("refs/heads/");
            out.say(&format!(" !     Push rejected, cannot delete {branch} branch\n")).await?;
            return Ok(Err(DECLINED));
        }
        if self.commands.iter().filter(|command| command.deploys()).count() > 1 {
            out.say(" !     Push rejected, pushing multiple deploy branches\n").await?;
            return Ok(Err(DECLINED));
        }
        if !self.olds_are_right() {
            return Ok(Err(MOVED));
        }
        let (incoming, pushed) = received.unzip();
        let land = land(self.commands.clone(), incoming);
        if let Some(pushed) = pushed.flatten() {
            let deployed = self.deploy(out, pushed, land).await?;
            return Ok(if deployed { Ok(()) } else { Err(DECLINED) });
        }
        let (inner, app) = (self.inner.clone(), self.app);
        let landed = blocking(move || {
            let mut state = inner.lock();
            state.apps.get_mut(&app).map_or(Ok(()), land)
        });
        if let Err(error) = landed.await {
            out.say(&format!("error: {}\n", error.message())).await?;
            return Ok(Err(MOVED));
        }
        let stored =
            |command: &Command| !command.deletes() && command.name.starts_with("refs/heads/");
        if self.commands.iter().any(stored) {
            out.say("Pushed to branch other than [main, master], skipping build.\n").await?;
        }
        Ok(Ok(()))
    }

    /// Whether nobody moved a ref since the client looked.
    fn olds_are_right(&self) -> bool {
        let state = self.inner.look();
        state.apps.get(&self.app).is_some_and(|app| are_right(&self.commands, app))
    }

    /// Builds the pushed commit and follows the build; says whether it was
    /// released.
    async fn deploy(&self, out: &Out, pushed: Pushed, land: Landing) -> Result<bool> {
        let files = pushed.source.len();
        let commit = self.deployed().map(|command| command.new.clone()).unwrap_or_default();
        let short = commit[..commit.len().min(7)].to_owned();
        let Some(building) = self.start(commit, pushed, land) else {
            out.say(" !     A build of this app is in progress; push again once it is done.\n")
                .await?;
            out.say(&self.rejection()).await?;
            return Ok(false);
        };
        for line in [
            &format!("Updated {files} paths from {short}"),
            "Compressing source files... done.",
            "Building source:",
            "",
        ] {
            out.say(&format!("{line}\n")).await?;
        }
        let mut output = streams::follow_output(&self.inner, &building.output);
        while let Some(chunk) = output.next().await {
            out.say_bytes(&chunk?).await?;
        }
        if !building.succeeded() {
            out.say("\nVerifying deploy...\n").await?;
            out.say(&self.rejection()).await?;
            return Ok(false);
        }
        let size = {
            let repository = self.repository.clone();
            blocking(move || Ok(size(&repository))).await?
        };
        let command_output = {
            let mut state = self.inner.lock();
            let app = state.apps.get_mut(&self.app);
            app.and_then(|app| {
                app.model.repo_size = i64::try_from(size).ok();
                app.releases.last()?.output()
            })
        };
        out.say("\nVerifying deploy... done.\n").await?;
        if let Some(output) = command_output {
            out.say("Running release command...\n\n").await?;
            let mut output = streams::follow_output(&self.inner, &output);
            while let Some(chunk) = output.next().await {
                out.say_bytes(&chunk?).await?;
            }
            let failed = {
                let state = self.inner.look();
                let release = state.apps.get(&self.app).and_then(|app| app.releases.last());
                release.is_some_and(|release| release.model.status == ReleaseStatus::Failed)
            };
            out.say(if failed {
                " !   release command failed\n"
            } else {
                "Waiting for release.... done.\n"
            })
            .await?;
        }
        Ok(true)
    }

    fn start(&self, commit: String, pushed: Pushed, land: Landing) -> Option<Building> {
        let blob = SourceBlob {
            url: format!("{}/{}", fetch::GIT, self.app).into(),
            version: Some(commit),
            version_description: pushed.summary,
            ..SourceBlob::default()
        };
        let mut state = self.inner.lock();
        let build =
            state.start_build(self.app, Some(pushed.source), blob, Vec::new(), Some(land)).ok()?;
        let output = state.build_output(self.app, build)?;
        Some(Building { inner: self.inner.clone(), app: self.app, build, output })
    }

    fn rejection(&self) -> String {
        let state = self.inner.look();
        let name = state.apps.get(&self.app).map(|app| app.model.name.clone());
        format!("\n!\tPush rejected to {}.\n\n", name.unwrap_or_default())
    }
}

/// Lets the objects of a push in, and moves its branches and tags: all of them,
/// or none where somebody else moved one meanwhile.
fn land(commands: Vec<Command>, incoming: Option<Incoming>) -> Landing {
    Box::new(move |app| {
        if !are_right(&commands, app) {
            let message = "Another push moved one of these branches meanwhile: fetch first.";
            return Err(Error::new(ErrorKind::Conflict, message));
        }
        incoming.map_or(Ok(()), Incoming::accept)?;
        for command in commands {
            match command.deletes() {
                true => drop(app.refs.remove(&command.name)),
                false => drop(app.refs.insert(command.name, command.new)),
            }
        }
        Ok(())
    })
}

/// Whether the app's branches and tags are where these commands expect them.
fn are_right(commands: &[Command], app: &AppRecord) -> bool {
    commands.iter().all(|command| match app.refs.get(&command.name) {
        Some(id) => *id == command.old,
        None => command.old == ZERO,
    })
}

/// A build that a client follows. Should the client go, the build is cancelled,
/// and what was pushed goes with it.
struct Building {
    inner: Arc<Inner>,
    app: Uuid,
    build: Uuid,
    output: String,
}

impl Building {
    fn succeeded(&self) -> bool {
        self.inner.look().build_succeeded(self.app, self.build)
    }
}

impl Drop for Building {
    fn drop(&mut self) {
        self.inner.lock().cancel_build(self.app, self.build);
    }
}

impl State {
    /// Whether a build made a release.
    fn build_succeeded(&self, app: Uuid, build: Uuid) -> bool {
        let app = self.apps.get(&app);
        let build = app.and_then(|app| app.build(&build.to_string()).ok());
        build.is_some_and(|build| build.model.status == BuildStatus::Succeeded)
    }

    fn build_output(&self, app: Uuid, build: Uuid) -> Option<String> {
        let build = self.apps.get(&app)?.build(&build.to_string()).ok()?;
        Some(build.output.clone())
    }
}

/// What the client hears.
struct Out {
    writer: BodyWriter,
    bands: bool,
}

impl Out {
    /// Says something to the person who pushes.
    async fn say(&self, text: &str) -> Result<()> {
        self.say_bytes(text.as_bytes()).await
    }

    async fn say_bytes(&self, text: &[u8]) -> Result<()> {
        if !self.bands {
            return Ok(());
        }
        let mut frames = Vec::new();
        pkt_line::put_band(&mut frames, BAND_PROGRESS, text);
        self.writer.write(frames).await
    }

    /// Tells the client what became of the push, and ends.
    async fn status(&self, status: &[u8]) -> Result<()> {
        let mut frames = Vec::new();
        if self.bands {
            pkt_line::put_band(&mut frames, BAND_DATA, status);
            frames.extend_from_slice(pkt_line::FLUSH);
        } else {
            frames.extend_from_slice(status);
        }
        self.writer.write(frames).await
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: Vec<u8>) -> Result<Head> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(Head::read(&mut Reader::new(bytes.into())))
    }

    proptest! {
        #[test]
        fn no_head_panics(
            lines in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..120), 0..4),
            tail in prop::collection::vec(any::<u8>(), 0..8),
        ) {
            let mut bytes = Vec::new();
            lines.iter().for_each(|line| pkt_line::put(&mut bytes, line));
            let _ = read([bytes, tail].concat());
        }

        #[test]
        fn a_command_is_read_as_it_was_written(
            old in "[0-9a-f]{40}", new in "[0-9a-f]{40}", name in "refs/heads/[a-z]{1,9}",
        ) {
            let mut bytes = Vec::new();
            let line = format!("{old} {new} {name}\0report-status side-band-64k\n");
            pkt_line::put(&mut bytes, line.as_bytes());
            bytes.extend_from_slice(pkt_line::FLUSH);
            let head = read(bytes).unwrap();
            let command = &head.commands[0];
            prop_assert_eq!((&command.old, &command.new, &command.name), (&old, &new, &name));
            prop_assert!(head.bands);
        }
    }
}
