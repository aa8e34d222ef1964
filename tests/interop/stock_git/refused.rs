//! What is refused, and leaves everything as it was.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use dynokit::mock::BuildScript;
use dynokit_tests::{Project, Result};

use crate::Served;

/// Waits until this holds.
async fn until<F: Future<Output = Result<bool>>>(holds: impl Fn() -> F) -> Result {
    let wait = async {
        while !holds().await? {
            tokio::task::yield_now().await;
        }
        Ok(())
    };
    tokio::time::timeout(Duration::from_secs(30), wait).await?
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_key() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let plain = format!("{}/{}.git", served.url_with("").replace("x:@", ""), served.app.name());
    let wrong = format!("{}/{}.git", served.url_with("wrong"), served.app.name());
    for url in [&plain, &wrong] {
        for args in [vec!["push", url, "main"], vec!["ls-remote", url]] {
            let printed = served.git.fail(project.path(), &args)?;
            assert!(
                printed.contains("Authentication failed") || printed.contains("terminal prompts"),
                "{printed}"
            );
        }
    }
    let printed = served.git.fail(project.path(), &["push", &wrong, "main"])?;
    assert!(printed.contains("remote: !\tWARNING: Do not authenticate with username"), "{printed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn until_a_credential_helper_has_the_key() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let plain = format!("{}/{}.git", served.url_with("").replace("x:@", ""), served.app.name());
    let helper = format!(
        "credential.helper=!f() {{ echo username=any; echo password={}; }}; f",
        served.key()
    );
    let printed = served.git(&project, &["-c", &helper, "push", &plain, "main"])?;
    assert!(printed.contains("Verifying deploy... done."), "{printed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_is_not_there() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let url = format!("{}/nowhere.git", served.url_with(&served.key()));
    let printed = served.git.fail(project.path(), &["push", &url, "main"])?;
    assert!(printed.contains("remote: !\tNo such app as nowhere."), "{printed}");
    assert!(printed.contains("/nowhere.git/' not found"), "{printed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_whose_client_is_killed_while_it_builds() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    served.git(&project, &["push", "heroku", "main"])?;
    let before = served.state().await?;
    project.write(&[("lib/more.ex", "more")])?;
    project.commit("More")?;
    let _gate = served.fixture.mock.script().hold(BuildScript::default());
    let push = ["push", "heroku", "main"];
    let mut pushing = served
        .git
        .command(project.path())
        .args(push)
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    let builds = || served.app.client().builds().list(served.app.name());
    let served = &served;
    until(|| async { Ok(builds().await?.len() > before.2) }).await?;
    kill(&mut pushing)?;
    until(|| async {
        let now = served.state().await?;
        Ok((now.0, now.1, now.3) == (before.0.clone(), before.1.clone(), before.3.clone()))
    })
    .await?;
    until(|| async { Ok(builds().await?.iter().all(|build| build.status.as_str() != "pending")) })
        .await?;
    served.git(&project, &push)?;
    Ok(())
}

/// Kills git and the helper that holds its connection, as Ctrl-C does.
fn kill(pushing: &mut Child) -> Result {
    let group = format!("-{}", pushing.id());
    Command::new("kill").args(["-9", "--", &group]).status()?;
    pushing.wait()?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_ends_within_the_pack() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let before = served.state().await?;
    let (commit, pack) = pack(&served, &project)?;
    for cut in [pack.len() - 1, pack.len() / 2, 12, 0] {
        let mut stream = connect(&served)?;
        send(&mut stream, &served, &head(&commit), &pack[..cut], pack.len())?;
        drop(stream);
        let served = &served;
        until(|| async { Ok(served.state().await? == before) }).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn packs_that_are_not_what_they_say() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let before = served.state().await?;
    let (commit, pack) = pack(&served, &project)?;
    let mut wrong_sum = pack.clone();
    *wrong_sum.last_mut().ok_or("empty")? ^= 1;
    let mut damaged = pack.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    let mut too_many = pack.clone();
    too_many[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
    // A file of 2 PB, by its own account.
    let mut huge = pack.clone();
    huge.truncate(12);
    huge.extend([0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x78, 0x9c]);
    for (name, pack) in [
        ("cut short", &pack[..pack.len() - 30]),
        ("a wrong checksum", &wrong_sum),
        ("damaged", &damaged),
        ("too many objects", &too_many),
        ("a huge object", &huge),
        ("nothing", &[]),
        ("no pack", b"PICK\0\0\0\x02\0\0\0\0"),
    ] {
        let mut stream = connect(&served)?;
        send(&mut stream, &served, &head(&commit), pack, pack.len())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        assert!(answer.starts_with("HTTP/1.1 200"), "{name}: {answer}");
        assert!(answer.contains("unpack The pack is refused: "), "{name}: {answer}");
        assert!(answer.contains("ng refs/heads/main unpacker error"), "{name}: {answer}");
        assert_eq!(served.state().await?, before, "{name}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_that_do_not_read() -> Result {
    let served = Served::new().await?;
    let zero = "0".repeat(40);
    let many: Vec<u8> = (0..1001)
        .flat_map(|at| line(&format!("{zero} {} refs/heads/b{at}\n", "1".repeat(40))))
        .chain(*b"0000")
        .collect();
    for (name, head, says) in [
        ("no length", b"zzzz".to_vec(), "A pkt-line has no length."),
        ("a length that is none", b"0003".to_vec(), "A pkt-line has no length."),
        ("no command", [line("push it"), b"0000".to_vec()].concat(), "does not read"),
        (
            "a name that is none",
            [line(&format!("{zero} {zero} refs/heads/../x")), b"0000".to_vec()].concat(),
            "does not read",
        ),
        ("more than allowed", many, "A push may move 1000 branches and tags."),
    ] {
        let mut stream = connect(&served)?;
        send(&mut stream, &served, &head, &[], 0)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        assert!(answer.starts_with("HTTP/1.1 400"), "{name}: {answer}");
        assert!(answer.contains(says), "{name}: {answer}");
    }
    assert_eq!(served.git.run(served.folder.path(), &["ls-remote", &served.url()])?, "");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn trees_that_lead_out_of_a_checkout() -> Result {
    let served = Served::new().await?;
    for name in ["..", ".", ".git", ".GIT", "a/b"] {
        let project = served.project()?;
        let blob = served.id(project.path(), "main:mix.exs")?;
        let mut tree = format!("100644 {name}\0").into_bytes();
        tree.extend(
            (0..40).step_by(2).filter_map(|at| u8::from_str_radix(&blob[at..at + 2], 16).ok()),
        );
        let file = project.path().join("tree");
        fs::write(&file, tree)?;
        let tree =
            served.git(&project, &["hash-object", "-t", "tree", "-w", "--literally", "tree"])?;
        let commit = served.git(&project, &["commit-tree", "-m", "Evil", tree.trim()])?;
        let refspec = format!("{}:refs/heads/main", commit.trim());
        let printed = served.git.fail(project.path(), &["push", "heroku", &refspec])?;
        assert!(printed.contains("leads out of a checkout"), "{name}: {printed}");
        assert_eq!(served.releases().await?.len(), 2);
        assert_eq!(served.kept(), [""; 0]);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_without_end() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let path = "d/".repeat(300) + "file";
    project.write(&[(&path, "deep down")])?;
    // libgit2 would not commit that.
    served.git(&project, &["add", "."])?;
    served.git(&project, &["commit", "-q", "-m", "Deep"])?;
    let printed = served.git.fail(project.path(), &["push", "heroku", "main"])?;
    assert!(printed.contains("The commit has folders within 256 others."), "{printed}");
    // Ten trees that hold the one before ten times over: a billion files.
    let mut tree = served.id(project.path(), "main:priv")?;
    for _ in 0..10 {
        let entries: String = (0..10).map(|at| format!("040000 tree {tree}\tt{at}\n")).collect();
        fs::write(project.path().join("entries"), entries)?;
        let input = fs::File::open(project.path().join("entries"))?;
        let made = served.git.command(project.path()).arg("mktree").stdin(input).output()?;
        tree = String::from_utf8(made.stdout)?.trim().to_owned();
    }
    let commit = served.git(&project, &["commit-tree", "-m", "Many", &tree])?;
    let refspec = format!("{}:refs/heads/main", commit.trim());
    let printed = served.git.fail(project.path(), &["push", "heroku", &refspec])?;
    assert!(printed.contains("The commit has more than"), "{printed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_without_end() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let text = "#".repeat(256 * 1024);
    // One blob, which takes next to nothing on the way.
    let paths: Vec<String> = (0..65).map(|number| format!("{number}/Dockerfile")).collect();
    let files: Vec<_> = paths.iter().map(|path| (path.as_str(), text.as_str())).collect();
    project.write(&files)?;
    project.commit("Many")?;
    let printed = served.git.fail(project.path(), &["push", "heroku", "main"])?;
    assert!(printed.contains("such as Dockerfiles, of more than 16 MiB."), "{printed}");
    Ok(())
}

fn line(text: &str) -> Vec<u8> {
    format!("{:04x}{text}", text.len() + 4).into_bytes()
}

fn head(commit: &str) -> Vec<u8> {
    let zero = "0".repeat(40);
    [line(&format!("{zero} {commit} refs/heads/main\0report-status\n")), b"0000".to_vec()].concat()
}

/// The pack of a project, as git makes it.
fn pack(served: &Served, project: &Project) -> Result<(String, Vec<u8>)> {
    let commit = served.id(project.path(), "main")?;
    fs::write(project.path().join("revisions"), format!("{commit}\n"))?;
    let made = served
        .git
        .command(project.path())
        .args(["pack-objects", "--revs", "--stdout", "-q"])
        .stdin(fs::File::open(project.path().join("revisions"))?)
        .output()?;
    Ok((commit, made.stdout))
}

fn connect(served: &Served) -> Result<TcpStream> {
    let url = served.fixture.server.as_ref().map(|server| server.url()).unwrap_or_default();
    let stream = TcpStream::connect(url.trim_start_matches("http://"))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    Ok(stream)
}

/// Sends a push of which `length` bytes of pack are announced.
fn send(
    stream: &mut TcpStream,
    served: &Served,
    head: &[u8],
    pack: &[u8],
    length: usize,
) -> Result {
    let (key, name) = (served.key(), served.app.name());
    let length = head.len() + length;
    let request = format!(
        "POST /{name}.git/git-receive-pack HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\
         Connection: close\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    stream.write_all(head)?;
    stream.write_all(pack)?;
    Ok(())
}
