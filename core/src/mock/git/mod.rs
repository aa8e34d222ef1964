//! The mock's git endpoint: smart HTTP, version 0 of the protocol, as stock git
//! and our own push speak it.

mod receive;
mod repositories;
mod upload;

use std::io::Write;
use std::path::PathBuf;

use flate2::write::GzDecoder;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use uuid::Uuid;

use crate::mock::{Inner, Mock, blocking};
use crate::pack::pkt_line;
use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

pub(crate) use repositories::{PackFiles, Repositories, lacking, packs};

const RECEIVE_PACK: &str = "git-receive-pack";
const UPLOAD_PACK: &str = "git-upload-pack";

/// Bytes of a compressed request that are unpacked at a time.
const PIECE: usize = 4 * 1024;

/// What the endpoint says of itself.
const AGENT: &str = concat!("agent=dynokit/", env!("CARGO_PKG_VERSION"));

/// The id that stands for no object.
const ZERO: &str = "0000000000000000000000000000000000000000";

/// Answers a request to `/<app>.git/…`.
pub(crate) async fn serve(mock: &Mock, request: Request<Body>) -> Result<Response<Body>> {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let Some((app, rest)) = path.split_once(".git/") else {
        return Ok(text(StatusCode::NOT_FOUND, "Not found\n".into()));
    };
    let found = {
        let state = mock.inner.look();
        state.app_id(app)
    };
    let id = match found {
        Ok(id) => id,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(text(StatusCode::NOT_FOUND, format!("!\tNo such app as {app}.\n")));
        }
        Err(error) => {
            return Ok(text(StatusCode::FORBIDDEN, format!("!\t{}\n", error.message())));
        }
    };
    let query = request.uri().query().unwrap_or_default();
    let service = query.split('&').find_map(|pair| pair.strip_prefix("service="));
    match (request.method(), rest, service) {
        (&Method::GET, "info/refs", Some(service @ (RECEIVE_PACK | UPLOAD_PACK))) => {
            Ok(advertise(mock, id, service))
        }
        (&Method::POST, RECEIVE_PACK | UPLOAD_PACK, _) => {
            let rest = rest.to_owned();
            let body = plain(request);
            let answered = match rest.as_str() {
                RECEIVE_PACK => receive::serve(mock, id, body).await,
                _ => upload::serve(mock, id, body).await,
            };
            answered.or_else(|error| match error.kind() {
                ErrorKind::BadRequest | ErrorKind::UnexpectedAnswer => {
                    Ok(text(StatusCode::BAD_REQUEST, format!("{}\n", error.message())))
                }
                _ => Err(error),
            })
        }
        _ => Ok(text(StatusCode::NOT_FOUND, "Not found\n".into())),
    }
}

/// What a request carries, unpacked: git compresses a long list of commits.
fn plain(request: Request<Body>) -> Body {
    let zipped = request.headers().get(CONTENT_ENCODING).is_some_and(|value| value == "gzip");
    let mut body = request.into_body();
    if !zipped {
        return body;
    }
    Body::written_by(move |out| async move {
        let wrong = |_| Error::new(ErrorKind::BadRequest, "The request does not unpack.");
        let mut decoder = GzDecoder::new(Vec::new());
        while let Some(chunk) = body.next().await.transpose()? {
            // In small pieces, so that little of it is held unpacked.
            for piece in chunk.chunks(PIECE) {
                decoder.write_all(piece).map_err(wrong)?;
                out.write(std::mem::take(decoder.get_mut())).await?;
            }
        }
        out.write(decoder.finish().map_err(wrong)?).await
    })
}

impl Inner {
    /// The folder of an app's repository. It is found on a thread that may block.
    fn repository(&self, app: Uuid) -> Result<PathBuf> {
        self.repositories.of(app, || self.look().apps.keys().copied().collect())
    }
}

/// Lists the branches and tags, and what the endpoint can do.
fn advertise(mock: &Mock, app: Uuid, service: &str) -> Response<Body> {
    let refs = {
        let state = mock.inner.look();
        state.apps.get(&app).map(|app| app.refs.clone()).unwrap_or_default()
    };
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut can = match service {
        RECEIVE_PACK => format!("report-status delete-refs side-band-64k ofs-delta {AGENT}"),
        _ => format!("{} {AGENT}", upload::CAN),
    };
    if service == UPLOAD_PACK
        && let Some((head, id)) = DEPLOY_BRANCHES.iter().find_map(|name| refs.get_key_value(*name))
    {
        can.push_str(&format!(" symref=HEAD:{head}"));
        lines.push(("HEAD".into(), id.clone()));
    }
    lines.extend(refs);
    if lines.is_empty() {
        lines.push(("capabilities^{}".into(), ZERO.into()));
    }
    let mut body = Vec::new();
    pkt_line::put(&mut body, format!("# service={service}\n").as_bytes());
    body.extend_from_slice(pkt_line::FLUSH);
    for (index, (name, id)) in lines.iter().enumerate() {
        let can = if index == 0 { format!("\0{can}") } else { String::new() };
        pkt_line::put(&mut body, format!("{id} {name}{can}\n").as_bytes());
    }
    body.extend_from_slice(pkt_line::FLUSH);
    answer(&format!("application/x-{service}-advertisement"), body.into())
}

/// The branches that are built when they are pushed.
const DEPLOY_BRANCHES: [&str; 2] = ["refs/heads/main", "refs/heads/master"];

fn answer(content_type: &str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(content_type) = HeaderValue::from_str(content_type) {
        headers.insert(CONTENT_TYPE, content_type);
    }
    response
}

fn text(status: StatusCode, text: String) -> Response<Body> {
    let mut response = answer("text/plain; charset=utf-8", text.into());
    *response.status_mut() = status;
    response
}
