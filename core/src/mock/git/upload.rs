//! `git-upload-pack`: a clone or a fetch.

use std::collections::HashSet;
use std::path::Path;

use bytes::Bytes;
use git2::{ObjectType, Oid, Repository};
use http::Response;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::mock::Mock;
use crate::mock::git::{UPLOAD_PACK, answer, blocking};
use crate::pack::pkt_line::{self, BAND_DATA, Packet, Reader};
use crate::pack::{Cut, History, repository, select, write};
use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

/// What a negotiation may hold, in bytes.
const LONGEST_REQUEST: usize = 4 * 1024 * 1024;

/// What the endpoint can do for a clone or a fetch.
pub(super) const CAN: &str =
    "multi_ack_detailed side-band-64k thin-pack ofs-delta shallow no-progress";

/// What a client asks for.
#[derive(Default)]
struct Wanted {
    wants: Vec<Oid>,
    haves: Vec<Oid>,
    /// Commits that the client has without their parents.
    shallow: HashSet<Oid>,
    /// How many commits it wants on each way.
    depth: Option<u32>,
    done: bool,
    bands: bool,
    thin: bool,
}

pub(super) async fn serve(mock: &Mock, app: Uuid, body: Body) -> Result<Response<Body>> {
    let wanted = Wanted::read(body.collect(LONGEST_REQUEST).await?).await?;
    let refs: Vec<Oid> = {
        let state = mock.inner.look();
        let refs = state.apps.get(&app).map(|app| app.refs.clone()).unwrap_or_default();
        refs.values().filter_map(|id| Oid::from_str(id).ok()).collect()
    };
    if let Some(id) = wanted.wants.iter().find(|id| !refs.contains(id)) {
        let mut body = Vec::new();
        pkt_line::put(&mut body, format!("ERR upload-pack: not our ref {id}\n").as_bytes());
        return Ok(answer(&content_type(), body.into()));
    }
    let inner = mock.inner.clone();
    let path = blocking(move || inner.repository(app)).await?;
    let body = Body::written_by(move |out| async move {
        let (sender, mut frames) = mpsc::channel::<Bytes>(4);
        let work = blocking(move || {
            let send = |bytes: Vec<u8>| {
                let gone = |_| Error::new(ErrorKind::Interrupted, "The client is gone.");
                sender.blocking_send(bytes.into()).map_err(gone)
            };
            wanted.answer(&path, send)
        });
        // Its end has to go with it: that stops the threads.
        let hand_on = async move {
            while let Some(bytes) = frames.recv().await {
                out.write(bytes).await?;
            }
            Ok(())
        };
        let (worked, handed): (_, Result<()>) = tokio::join!(work, hand_on);
        handed.and(worked)
    });
    Ok(answer(&content_type(), body))
}

fn content_type() -> String {
    format!("application/x-{UPLOAD_PACK}-result")
}

impl Wanted {
    async fn read(body: Bytes) -> Result<Self> {
        let mut reader = Reader::new(body.into());
        let mut wanted = Self::default();
        while let Some(packet) = reader.next().await? {
            let Packet::Data(line) = packet else { continue };
            let line = String::from_utf8_lossy(&line);
            let mut words = line.split_whitespace();
            let (verb, id_text) = (words.next(), words.next());
            let id = || {
                let wrong =
                    |_| Error::new(ErrorKind::BadRequest, "An object's name does not read.");
                Oid::from_str(id_text.unwrap_or_default()).map_err(wrong)
            };
            match verb {
                Some("want") => {
                    for word in words {
                        wanted.bands |= word == "side-band-64k";
                        wanted.thin |= word == "thin-pack";
                    }
                    wanted.wants.push(id()?);
                }
                Some("have") => wanted.haves.push(id()?),
                Some("shallow") => drop(wanted.shallow.insert(id()?)),
                Some("deepen") => wanted.depth = id_text.and_then(|text| text.parse().ok()),
                Some("done") => wanted.done = true,
                _ => {
                    let message = "A line of the fetch does not read.";
                    return Err(Error::new(ErrorKind::BadRequest, message));
                }
            }
        }
        Ok(wanted)
    }
    /// Answers, bit by bit.
    fn answer(&self, git_dir: &Path, mut send: impl FnMut(Vec<u8>) -> Result<()>) -> Result<()> {
        let repo = Repository::open(git_dir).map_err(repository("The repository does not open"))?;
        let cut = self.cut(&repo)?;
        let mut head = Vec::new();
        if let Some(cut) = &cut {
            for id in cut.shallow.difference(&self.shallow) {
                pkt_line::put(&mut head, format!("shallow {id}\n").as_bytes());
            }
            for id in self.shallow.intersection(&cut.whole) {
                pkt_line::put(&mut head, format!("unshallow {id}\n").as_bytes());
            }
            head.extend_from_slice(pkt_line::FLUSH);
        }
        // Where a history is to be cut, the client asks for that alone first.
        if cut.is_some() && self.haves.is_empty() && !self.done {
            return send(head);
        }
        let haves: Vec<Oid> =
            self.haves.iter().copied().filter(|id| repo.find_commit(*id).is_ok()).collect();
        if !self.done {
            for id in &haves {
                pkt_line::put(&mut head, format!("ACK {id} common\n").as_bytes());
            }
        }
        match haves.last() {
            // One is enough to begin from; the client need not look further.
            Some(id) if !self.done => {
                pkt_line::put(&mut head, format!("ACK {id} ready\n").as_bytes());
                pkt_line::put(&mut head, b"NAK\n");
            }
            Some(id) => pkt_line::put(&mut head, format!("ACK {id}\n").as_bytes()),
            None => pkt_line::put(&mut head, b"NAK\n"),
        }
        send(head)?;
        if !self.done {
            return Ok(());
        }
        let history = History { haves, shallow: self.shallow.clone(), cut };
        let mut selection = select(&repo, &self.wants, &history, |_| Ok(()))?;
        if !self.thin {
            selection.known.clear();
        }
        write(git_dir, &selection, |bytes, _| {
            if !self.bands {
                return send(bytes.to_vec());
            }
            let mut frames = Vec::with_capacity(bytes.len() + 32);
            pkt_line::put_band(&mut frames, BAND_DATA, &bytes);
            send(frames)
        })?;
        if self.bands { send(pkt_line::FLUSH.to_vec()) } else { Ok(()) }
    }

    /// Where the history that the client wants ends.
    fn cut(&self, repo: &Repository) -> Result<Option<Cut>> {
        let Some(depth) = self.depth else { return Ok(None) };
        let commit = |id: &Oid| {
            let object = repo.find_object(*id, None).ok()?;
            object.peel(ObjectType::Commit).ok().map(|commit| commit.id())
        };
        let ends: Vec<Oid> = self.wants.iter().filter_map(commit).collect();
        Cut::new(repo, &ends, depth).map(Some)
    }
}
