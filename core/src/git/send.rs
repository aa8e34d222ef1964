//! A push over the platform's transport: what the app has, what it lacks, and
//! the pack of that.

use bytes::Bytes;
use git2::{Oid, Repository};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{Request, Response, StatusCode};
use tokio::sync::{mpsc, oneshot};

use crate::client::AppHandle;
use crate::git::checkout::Checkout;
use crate::git::{Events, PushEvent, Pushed, blocking, report};
use crate::pack::pkt_line::{self, Packet, Reader};
use crate::pack::{History, Written, repository, select, write};
use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

/// The branch that the platform builds.
const BRANCH: &str = "refs/heads/main";

const SERVICE: &str = "git-receive-pack";

/// What we can do, out of what the platform says it can.
const CAN: &str = concat!("report-status side-band-64k agent=dynokit/", env!("CARGO_PKG_VERSION"));

/// The id that stands for no object.
const ZERO: &str = "0000000000000000000000000000000000000000";

/// Bytes of the pack between two events.
const EVENT_EVERY: u64 = 256 * 1024;

/// How much of an error page is read, in bytes.
const PAGE: usize = 16 * 1024;

pub(super) async fn send(
    app: &AppHandle,
    git_url: &str,
    source: Checkout,
    force: bool,
    events: &Events,
) -> Result<Pushed> {
    let refs = advertised(app, git_url).await?;
    let commit = source.commit.to_string();
    let old = refs.iter().find(|(name, _)| name == BRANCH).map(|(_, id)| id.clone());
    if old.as_deref() == Some(&commit) {
        return Ok(Pushed { commit, changed: false });
    }
    let (old_id, git_dir, new_id) = (old.clone(), source.git_dir.clone(), source.commit);
    if !force {
        blocking(move || fast_forward(&git_dir, old_id.as_deref(), new_id)).await?;
    }
    let mut head = Vec::new();
    // Where the repository has only the newer part of its history, the platform
    // has to know.
    for id in source.shallow.lines() {
        pkt_line::put(&mut head, format!("shallow {id}").as_bytes());
    }
    let old = old.as_deref().unwrap_or(ZERO);
    pkt_line::put(&mut head, format!("{old} {commit} {BRANCH}\0{CAN}\n").as_bytes());
    head.extend_from_slice(pkt_line::FLUSH);
    let haves = refs.into_iter().map(|(_, id)| id).collect();
    let (failed, mut failure) = oneshot::channel();
    let body = pack(head, source, haves, events.clone(), failed);
    let request = Request::post(format!("{git_url}/{SERVICE}"))
        .header(CONTENT_TYPE, format!("application/x-{SERVICE}-request"))
        .header(ACCEPT, format!("application/x-{SERVICE}-result"))
        .body(body)
        .map_err(|error| unreadable(git_url, &error))?;
    let answered = async {
        let response = app.client().platform().fetch(request).await?;
        let body = accepted(response).await?;
        report::read(body, |line| events.tell(PushEvent::Remote(line))).await
    };
    let answered = answered.await;
    // What went wrong here says more than what the platform made of it.
    if let Ok(error) = failure.try_recv() {
        return Err(error);
    }
    answered.map(|()| Pushed { commit, changed: true })
}

/// The branches and tags that the app has.
async fn advertised(app: &AppHandle, git_url: &str) -> Result<Vec<(String, String)>> {
    let request = Request::get(format!("{git_url}/info/refs?service={SERVICE}"))
        .body(Body::empty())
        .map_err(|error| unreadable(git_url, &error))?;
    let response = app.client().platform().fetch(request).await?;
    let mut reader = Reader::new(accepted(response).await?);
    let mut refs = Vec::new();
    let mut sections = 0;
    while let Some(packet) = reader.next().await? {
        match packet {
            Packet::Flush => sections += 1,
            // The first section only names the service.
            Packet::Data(_) if sections == 0 => {}
            Packet::Data(line) => {
                let line = String::from_utf8_lossy(&line);
                let line = line.split('\0').next().unwrap_or_default().trim_end();
                if let Some((id, name)) = line.split_once(' ')
                    && id != ZERO
                {
                    refs.push((name.to_owned(), id.to_owned()));
                }
            }
        }
    }
    match sections {
        2.. => Ok(refs),
        _ => {
            let message = "The app's git endpoint does not speak git.";
            Err(Error::new(ErrorKind::UnexpectedAnswer, message))
        }
    }
}

/// The body of an answer, or the error that it tells of.
async fn accepted(response: Response<Body>) -> Result<Body> {
    let status = response.status();
    if status.is_success() {
        return Ok(response.into_body());
    }
    let page = response.into_body().collect(PAGE).await.unwrap_or_default();
    let page = String::from_utf8_lossy(&page);
    let said = page
        .lines()
        .map(|line| line.trim_start_matches(['!', '\t', ' ']))
        .find(|line| !line.is_empty());
    let kind = ErrorKind::from_answer(status.as_u16(), "");
    let message = match said {
        Some(line) if !line.starts_with('<') => line.to_owned(),
        _ if status == StatusCode::UNAUTHORIZED => "The key is not accepted for git.".to_owned(),
        _ => format!("The app's git endpoint answered {status}."),
    };
    Err(Error::new(kind, message))
}

/// Whether nothing that the app has would be lost.
fn fast_forward(git_dir: &std::path::Path, old: Option<&str>, new: Oid) -> Result<()> {
    let Some(old) = old else { return Ok(()) };
    let cannot = repository("The repository cannot be read");
    let repo = Repository::open(git_dir).map_err(&cannot)?;
    let old = Oid::from_str(old).map_err(&cannot)?;
    let known = repo.find_commit(old).is_ok();
    if known && repo.graph_descendant_of(new, old).map_err(&cannot)? {
        return Ok(());
    }
    let message = "The app has commits on main that this branch does not: fetch and merge them, \
                   or push with force to drop them.";
    Err(Error::new(ErrorKind::PushRejected, message))
}

/// The request: what to move, and the pack of what that needs. The pack is made
/// on threads while it is sent. `failed` hears why it could not be made.
fn pack(
    head: Vec<u8>,
    source: Checkout,
    haves: Vec<String>,
    events: Events,
    failed: oneshot::Sender<Error>,
) -> Body {
    Body::written_by(move |out| async move {
        out.write(head).await?;
        let (sender, mut pieces) = mpsc::channel::<Bytes>(4);
        let work = blocking(move || {
            let repo = Repository::open(&source.git_dir)
                .map_err(repository("The repository does not open"))?;
            let haves = haves.iter().filter_map(|id| Oid::from_str(id).ok()).collect();
            let history = History { haves, ..History::default() };
            let gone = || Error::new(ErrorKind::Interrupted, "The platform takes no more.");
            let selection = select(&repo, &[source.commit], &history, |objects| {
                events.tell(PushEvent::Counted { objects });
                if sender.is_closed() { Err(gone()) } else { Ok(()) }
            })?;
            let of = selection.objects.len();
            let tell = |Written { objects, bytes }: Written| {
                events.tell(PushEvent::Sent { objects, of, bytes });
            };
            let mut told = Written::default();
            let mut last = told;
            write(&source.git_dir, &selection, |piece, written| {
                if written.bytes >= told.bytes + EVENT_EVERY {
                    told = written;
                    tell(written);
                }
                last = written;
                sender.blocking_send(piece).map_err(|_| gone())
            })?;
            if told != last {
                tell(last);
            }
            Ok(())
        });
        // Its end has to go with it: that stops the threads.
        let hand_on = async move {
            while let Some(piece) = pieces.recv().await {
                out.write(piece).await?;
            }
            Ok(())
        };
        let (worked, handed): (_, Result<()>) = tokio::join!(work, hand_on);
        // Where the platform takes no more, it says why.
        handed?;
        worked.map_err(|error| {
            let interrupted = Error::new(ErrorKind::Interrupted, "The pack could not be made.");
            let _ = failed.send(error);
            interrupted
        })
    })
}

fn unreadable(git_url: &str, error: &http::Error) -> Error {
    Error::new(
        ErrorKind::UnexpectedAnswer,
        format!("The app's git URL {git_url} does not read: {error}."),
    )
}
