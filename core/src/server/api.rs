//! One request: an operation, or a URL that an answer carried.

use bytes::Bytes;
use http::header::{
    AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderValue, WWW_AUTHENTICATE,
};
use http::{Request, Response, StatusCode, Uri};
use hyper::body::Incoming;

use crate::layers::fault::{Request as Target, Struck, perform};
use crate::platform::Body;
use crate::server::Served;
use crate::server::auth::unauthorized;
use crate::server::faults::FAULTS;
use crate::server::links::Links;
use crate::wire::{encode_error, encode_reply};
use crate::{Error, ErrorKind, Result};

/// What the body of a call may hold, in bytes.
const LARGEST_CALL: usize = 4 * 1024 * 1024;

impl Served {
    /// The answer to a request. An error of this closes the connection.
    pub(super) async fn answer(&self, request: Request<Incoming>) -> Result<Response<Body>> {
        let request = request.map(|body| Body::from_http(body, lost));
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let answered = match Links::platforms(path) {
            Some(url) => self.fetch(url, request).await,
            None if self.faults_endpoint && path == FAULTS => self.faults(request).await,
            None => self.call(request).await,
        };
        match answered {
            Err(Struck::Failed(error)) => Ok(encode_error(&error).map(Body::from)),
            answered => Ok(answered?),
        }
    }

    async fn call(&self, request: Request<Body>) -> Result<Response<Body>, Struck> {
        let (parts, body) = request.into_parts();
        if !self.key.opens(&parts.headers) {
            return Err(unauthorized().into());
        }
        let body = read(body).await?;
        let call = self.router.decode_call(&parts, body)?;
        let spec = call.spec;
        let effect = self.faults.strike(&Target::Operation(spec.name));
        let reply = async {
            let mut reply = self.platform.call(call).await?;
            if let Some(body) = self.links.localize(spec, &reply.body) {
                reply.body = Bytes::from(body);
            }
            Ok(encode_reply(spec, reply).map(Body::from))
        };
        perform(effect, reply).await
    }

    /// Hands a request on to where an answer's URL led. A repository needs the
    /// key; the other URLs are secrets by themselves.
    async fn fetch(
        &self,
        url: String,
        mut request: Request<Body>,
    ) -> Result<Response<Body>, Struck> {
        let is_git = request.uri().path().contains(".git/");
        if is_git && !self.key.opens(request.headers()) {
            let mut response = Response::new("Log in with any user name and the key.\n".into());
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            let challenge = HeaderValue::from_static("Basic realm=\"dynokit\"");
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
            return Ok(response);
        }
        *request.uri_mut() = Uri::try_from(url)
            .map_err(|_| Error::new(ErrorKind::BadRequest, "The URL does not read."))?;
        for own in [AUTHORIZATION, HOST, CONTENT_LENGTH] {
            request.headers_mut().remove(own);
        }
        let effect = self.faults.strike(&Target::fetch(request.uri()));
        perform(effect, self.platform.fetch(request)).await
    }
}

/// The body of a call.
pub(super) async fn read(body: Body) -> Result<Bytes> {
    body.collect(LARGEST_CALL).await.map_err(|error| match error.kind() {
        ErrorKind::UnexpectedAnswer => Error::new(ErrorKind::BadRequest, error.message()),
        _ => error,
    })
}

fn lost(error: hyper::Error) -> Error {
    Error::new(ErrorKind::Interrupted, "The client went away").with_source(error)
}
