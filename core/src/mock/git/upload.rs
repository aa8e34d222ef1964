//! `git-upload-pack`: a clone or a fetch.

use std::io::Read;

use bytes::Bytes;
use flate2::read::GzDecoder;
use git2::{Oid, Repository};
use http::header::CONTENT_ENCODING;
use http::{Request, Response};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::mock::Mock;
use crate::mock::git::{UPLOAD_PACK, answer, blocking};
use crate::pack::pkt_line::{self, BAND_DATA, Packet, Reader};
use crate::pack::{repository, select, write};
use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

/// What a negotiation may hold, in bytes.
const LONGEST_REQUEST: usize = 4 * 1024 * 1024;

/// What a client asks for.
#[derive(Default)]
struct Wanted {
    wants: Vec<Oid>,
    haves: Vec<Oid>,
    done: bool,
    bands: bool,
}

pub(super) async fn serve(
    mock: &Mock,
    app: Uuid,
    request: Request<Body>,
) -> Result<Response<Body>> {
    let zipped = request.headers().get(CONTENT_ENCODING).is_some_and(|value| value == "gzip");
    let body = request.into_body().collect(LONGEST_REQUEST).await?;
    let wanted = Wanted::read(if zipped { unzip(&body)? } else { body }).await?;
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
            let repo =
                Repository::open(&path).map_err(repository("The repository does not open"))?;
            let odb = repo.odb().map_err(repository("The repository cannot be read"))?;
            let mut head = Vec::new();
            match wanted.haves.iter().find(|id| odb.exists(**id)) {
                Some(id) => pkt_line::put(&mut head, format!("ACK {id}\n").as_bytes()),
                None => pkt_line::put(&mut head, b"NAK\n"),
            }
            send(head)?;
            if !wanted.done {
                return Ok(());
            }
            let selection = select(&repo, &wanted.wants, &wanted.haves, |_| {})?;
            write(&path, &selection, |bytes, _| {
                if !wanted.bands {
                    return send(bytes.to_vec());
                }
                let mut frames = Vec::with_capacity(bytes.len() + 32);
                pkt_line::put_band(&mut frames, BAND_DATA, &bytes);
                send(frames)
            })?;
            if wanted.bands { send(pkt_line::FLUSH.to_vec()) } else { Ok(()) }
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

fn unzip(body: &[u8]) -> Result<Bytes> {
    let mut plain = Vec::new();
    GzDecoder::new(body).take(LONGEST_REQUEST as u64).read_to_end(&mut plain)?;
    Ok(plain.into())
}

impl Wanted {
    async fn read(body: Bytes) -> Result<Self> {
        let mut reader = Reader::new(body.into());
        let mut wanted = Self::default();
        while let Some(packet) = reader.next().await? {
            let Packet::Data(line) = packet else { continue };
            let line = String::from_utf8_lossy(&line);
            let mut words = line.split_whitespace();
            let (verb, id) = (words.next(), words.next());
            let id = || {
                let wrong =
                    |_| Error::new(ErrorKind::BadRequest, "An object's name does not read.");
                Oid::from_str(id.unwrap_or_default()).map_err(wrong)
            };
            match verb {
                Some("want") => {
                    wanted.bands |= words.any(|word| word == "side-band-64k");
                    wanted.wants.push(id()?);
                }
                Some("have") => wanted.haves.push(id()?),
                Some("done") => wanted.done = true,
                _ => {
                    let message = "A line of the fetch does not read.";
                    return Err(Error::new(ErrorKind::BadRequest, message));
                }
            }
        }
        Ok(wanted)
    }
}
