//! A program that is killed at any moment, and what the next one finds.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use dynokit::Client;
use dynokit::git::PushOptions;
use dynokit::mock::Mock;
use dynokit_tests::{Project, Result};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::cases;
use crate::files::files;

cases![nothing_that_was_saved_is_lost];

const FILE: &str = "DYNOKIT_TEST_STATE_FILE";
const COMMITS: &str = "DYNOKIT_TEST_COMMITS";

/// How often a program is killed.
const ROUNDS: u64 = 24;

/// What this program does where it was started by itself.
pub(crate) enum Life {
    /// It makes the file too large, and says whether it was saved.
    Fills(PathBuf),
    /// It changes the mock and saves it until it is killed, and says each of
    /// it. It pushes these commits of the repository in this directory.
    Changes { file: PathBuf, project: PathBuf, commits: Vec<String> },
}

impl Life {
    /// What this program was started for.
    pub(crate) fn of_environment() -> Option<Self> {
        let file = env::var_os(FILE)?.into();
        let Ok(commits) = env::var(COMMITS) else { return Some(Self::Fills(file)) };
        let mut words = commits.split('\n').map(str::to_owned);
        let project = words.next()?.into();
        Some(Self::Changes { file, project, commits: words.collect() })
    }

    fn command(&self, program: &mut Command) {
        match self {
            Self::Fills(file) => drop(program.env(FILE, file)),
            Self::Changes { file, project, commits } => {
                let commits = commits.join("\n");
                program.env(FILE, file).env(COMMITS, format!("{}\n{commits}", project.display()));
            }
        }
        program.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
    }

    /// This program, in a shell that lets no file have more blocks than these.
    pub(crate) fn limited(&self, blocks: u32) -> Command {
        let mut program = Command::new("/bin/sh");
        // The signal that comes with the limit is ignored: the write fails.
        program.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\""));
        program.arg(env::current_exe().unwrap_or_default());
        self.command(&mut program);
        program
    }

    fn start(&self) -> Result<tokio::process::Child> {
        let mut program = Command::new(env::current_exe()?);
        self.command(&mut program);
        Ok(program.spawn()?)
    }

    /// Does it.
    pub(crate) async fn live(self) -> Result {
        match self {
            Self::Fills(file) => fill(&file).await,
            Self::Changes { file, project, commits } => change(&file, &project, &commits).await,
        }
    }
}

async fn fill(path: &Path) -> Result {
    let file = Mock::builder().open(path).await?;
    let client = Client::new(file.mock().clone());
    client.call("apps.create", json!({ "name": "large" })).await?;
    client.app("large").config().set([("LARGE", "x".repeat(60_000))]).await?;
    match file.save().await {
        Ok(()) => println!("saved"),
        Err(error) => println!("refused {} {}", error.kind().name(), error.message()),
    }
    Ok(())
}

async fn change(path: &Path, project: &Path, commits: &[String]) -> Result {
    let file = Mock::builder().open(path).await?;
    let client = Client::new(file.mock().clone());
    if client.apps().list().await?.is_empty() {
        client.call("apps.create", json!({ "name": "demo" })).await?;
        client.app("demo").buildpacks().set("hashnuke/elixir").await?;
    }
    let app = client.app("demo");
    // One saves after each change, and one when it likes to.
    let keeping = file.clone();
    tokio::spawn(async move {
        if let Err(error) = keeping.keep().await {
            println!("error {error}");
        }
    });
    let first: u64 = app.config().get("COUNT").await?.unwrap_or_default().parse().unwrap_or(0);
    for count in first + 1.. {
        println!("changing {count}");
        app.config().set([("COUNT", count.to_string())]).await?;
        println!("changed {count}");
        if count.is_multiple_of(3) {
            let commit = &commits[(count / 3) as usize % commits.len()];
            println!("pushing {commit}");
            let options = PushOptions { branch: Some(commit.clone()), force: true };
            app.push_with(project, options).await?;
            println!("pushed {commit}");
        }
        println!("saving {count}");
        file.save().await?;
        println!("saved {count}");
    }
    Ok(())
}

/// What a program said before it was killed.
#[derive(Debug, Default)]
struct Said {
    /// The last change of which it said that it was saved.
    saved: u64,
    /// The last change that it began.
    begun: u64,
    /// The commit of the last push that was saved.
    commit: Option<String>,
    /// The commits whose pushes began or ended after that.
    open: Vec<String>,
}

impl Said {
    fn hear(&mut self, line: &str) -> Result {
        match line.split_once(' ').ok_or("a word")? {
            ("changing", count) => self.begun = count.parse()?,
            ("pushing", commit) => self.open.push(commit.into()),
            ("saved", count) => {
                self.saved = count.parse()?;
                self.commit = self.open.drain(..).next_back().or(self.commit.take());
            }
            ("error", error) => return Err(error.into()),
            _ => {}
        }
        Ok(())
    }
}

async fn nothing_that_was_saved_is_lost() -> Result {
    // Programs die here, not machines: in memory, where there is such a folder,
    // nothing waits for a disk.
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory)?,
        false => tempfile::tempdir()?,
    };
    let path = folder.path().join("heroku.json");
    let project = Project::elixir()?;
    let mut commits = Vec::new();
    for number in 0..40 {
        project.write(&[("lib/number.ex", &format!("{number}"))])?;
        commits.push(project.commit(&format!("Number {number}"))?.to_string());
    }
    let life = Life::Changes { file: path.clone(), project: project.path().into(), commits };
    let mut random = fastrand::Rng::with_seed(1);
    let mut said = Said::default();
    for round in 0..ROUNDS {
        let mut child = life.start()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        // It is killed at once after one of the things that it says.
        let mut left = random.u32(3..20);
        while left > 0 {
            let line = lines.next_line().await?.ok_or_else(|| format!("it ended: {said:?}"))?;
            said.hear(&line)?;
            left -= 1;
        }
        child.kill().await?;
        // What it said in the meantime counts as well.
        while let Some(line) = lines.next_line().await? {
            said.hear(&line)?;
        }
        check(&path, &mut said).await.map_err(|error| format!("round {round}: {error}"))?;
    }
    assert!(said.saved > ROUNDS, "{said:?}");
    // What was interrupted is not left over.
    let file = Mock::builder().open(&path).await?;
    file.save().await?;
    let left: Vec<_> =
        files(folder.path())?.into_iter().filter(|file| file.ends_with(".new")).collect();
    assert!(left.is_empty(), "{left:?}");
    Ok(())
}

/// Loads what a killed program left.
async fn check(path: &Path, said: &mut Said) -> Result {
    let file = Mock::builder().open(path).await?;
    let client = Client::new(file.mock().clone());
    let count = match client.app("demo").config().get("COUNT").await {
        Ok(count) => count.unwrap_or_default().parse().unwrap_or(0),
        Err(_) if said.saved == 0 => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    assert!((said.saved..=said.begun).contains(&count), "{count} is there: {said:?}");
    let server = dynokit::server::Server::builder().serve(file.mock().clone()).await?;
    let url = server.url().replace("://", &format!("://x:{}@", server.key().reveal()));
    let listed = Command::new("git")
        .args(["ls-remote", &format!("{url}/demo.git"), "refs/heads/main"])
        .output()
        .await?;
    server.stop().await;
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let main = listed.split('\t').next().filter(|id| !id.is_empty()).map(str::to_owned);
    let expected = said.open.iter().chain(&said.commit).cloned().map(Some);
    let lost = said.commit.is_some() && main.is_none();
    assert!(
        !lost && (main.is_none() || expected.clone().any(|id| id == main)),
        "{main:?} is there: {said:?}"
    );
    // The next program goes on from what is there.
    *said = Said { saved: count, begun: count, commit: main, open: Vec::new() };
    Ok(())
}
