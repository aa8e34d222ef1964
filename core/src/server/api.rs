//! One request: an operation, or a URL that an answer carried.

use std::time::Instant;

use bytes::Bytes;
use http::header::{
    AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HOST, HeaderValue, RANGE, WWW_AUTHENTICATE,
};
use http::request::Parts;
use http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use hyper::body::{Body as _, Incoming};
use tokio::time::timeout;
use url::Url;

use crate::layers::fault::{Effect, Struck, Target, perform};
use crate::operation::Spec;
use crate::platform::{Body, Call};
use crate::server::auth::{request_id, unauthorized};
use crate::server::faults::FAULTS;
use crate::server::limits::{ALONE, DEEPEST_PATH, LONGEST_TARGET, read, too_large, unavailable};
use crate::server::links::{Links, Scheme};
use crate::server::request_log::{self, Answered};
use crate::server::{Served, conditional, cors, headers, patience, schema};
use crate::wire::{REQUEST_ID, encode_error, encode_reply};
use crate::{Error, ErrorKind, Result};

/// What a client without the key is asked for: any user name, and the key.
const CHALLENGE: HeaderValue = HeaderValue::from_static("Basic realm=\"dynokit\"");

/// What git is told without the key.
const UNAUTHORIZED_GIT: &str = "!\tWARNING: Do not authenticate with username and password using \
                                git. Run `heroku login`, or give the API key as the password.\n";

impl Served {
    /// The answer to a request. An error of this closes the connection.
    pub(super) async fn answer(
        &self,
        scheme: Scheme,
        request: Request<Incoming>,
    ) -> Result<Response<Body>> {
        let began = Instant::now();
        let request = request.map(|body| match body.is_end_stream() {
            // A platform that hands it on sends none either.
            true => Body::empty(),
            false => patience::steady(Body::from_http(body, lost)),
        });
        let (mut parts, body) = request.into_parts();
        let sent = parts.method.clone();
        parts.method = headers::method(&sent, &parts.headers);
        let mut operation = None;
        let mut response = self.route(scheme, &parts, body, &mut operation).await?;
        cors::allow(&parts.headers, response.headers_mut());
        if let Some(listener) = &self.listener {
            listener.tell(&Answered {
                method: request_log::shown_method(match sent {
                    Method::HEAD => &sent,
                    _ => &parts.method,
                }),
                path: request_log::shown_path(parts.uri.path(), operation),
                operation: operation.map(|spec| spec.name),
                status: response.status().as_u16(),
                time: began.elapsed(),
            });
        }
        Ok(response)
    }

    /// The answer to a request that there is no room for.
    pub(super) fn full(&self, request: Request<Incoming>) -> Response<Body> {
        let (parts, _) = request.into_parts();
        let error = unavailable("The server has as many connections as it takes.");
        self.finish(&parts, Err(error))
    }

    async fn route(
        &self,
        scheme: Scheme,
        parts: &Parts,
        body: Body,
        operation: &mut Option<&'static Spec>,
    ) -> Result<Response<Body>, Struck> {
        if parts.method == Method::OPTIONS {
            return Ok(cors::options());
        }
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let path = parts.uri.path().trim_end_matches('/');
        let depth = parts.uri.path().bytes().filter(|byte| *byte == b'/').count();
        let answered = if target.len() > LONGEST_TARGET || depth > DEEPEST_PATH {
            Err(too_large(414, "The path is too long."))
        } else if let Some(url) = Links::platforms(target) {
            match self.fetch(url, parts, body).await {
                Err(Struck::Failed(error)) => Err(error),
                answered => return answered,
            }
        } else if parts.method == Method::GET && path == schema::PATH {
            Ok(self.schema())
        } else if self.faults_endpoint && path == FAULTS {
            self.faults(parts, body).await
        } else {
            match self.asked(parts, body).await {
                Err(error) => Err(error),
                Ok(call) => {
                    *operation = Some(call.spec);
                    let effect = self.faults.strike(&Target::Operation(call.spec.name));
                    let answered = async {
                        let answered = self.call(scheme, parts, call).await;
                        Ok(self.finish(parts, answered))
                    };
                    return match effect {
                        Some(Effect::Answer(answer)) => {
                            Ok(self.finish(parts, Ok(answer.response())))
                        }
                        effect => perform(effect, answered).await,
                    };
                }
            }
        };
        Ok(self.finish(parts, answered))
    }

    /// Adds what every answer of the API has.
    fn finish(&self, parts: &Parts, answered: Result<Response<Bytes>>) -> Response<Body> {
        let mut response = answered.unwrap_or_else(|error| encode_error(&error));
        headers::put_common(&mut response);
        headers::put_request_id(&parts.headers, response.headers_mut(), &request_id());
        self.calls_left.put(&mut response);
        if response.status() == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, CHALLENGE);
        }
        conditional::stamp(&mut response);
        if parts.method == Method::GET {
            conditional::spare(&parts.headers, &mut response);
        }
        response.map(Body::from)
    }

    fn schema(&self) -> Response<Bytes> {
        let mut response = Response::new(self.schema.clone());
        let json = HeaderValue::from_static("application/schema+json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        response
    }

    /// The call that a request asks for.
    async fn asked(&self, parts: &Parts, body: Body) -> Result<Call> {
        if !self.key.opens(&parts.headers) {
            return Err(unauthorized());
        }
        let mut call = self.router.decode_call(parts, read(body).await?)?;
        // The tags that clients have are those of the answers here.
        call.if_none_match = None;
        Ok(call)
    }

    async fn call(&self, scheme: Scheme, parts: &Parts, call: Call) -> Result<Response<Bytes>> {
        if call.spec.method.is_read() {
            return self.perform(scheme, parts, call).await;
        }
        // What a condition was held against stays so until the change is done.
        if !conditional::is_conditional(&parts.headers) {
            let _others = self.changes.read().await;
            return self.perform(scheme, parts, call).await;
        }
        // Others wait meanwhile, so that it is not for long.
        let _alone = timeout(ALONE, self.changes.write()).await.map_err(|_| {
            unavailable("Another change takes long: a change on a condition waits for it.")
        })?;
        let present = self.present(scheme, parts).await?;
        conditional::check(&parts.headers, present.as_deref())?;
        self.perform(scheme, parts, call).await
    }

    /// What a GET of the same path answers, where it answers anything.
    async fn present(&self, scheme: Scheme, parts: &Parts) -> Result<Option<Bytes>> {
        let mut get = parts.clone();
        get.method = Method::GET;
        get.headers.remove(RANGE);
        let Ok(call) = self.router.decode_call(&get, Bytes::new()) else { return Ok(None) };
        match self.perform(scheme, &get, call).await {
            Ok(response) => Ok(Some(response.into_body())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn perform(&self, scheme: Scheme, parts: &Parts, call: Call) -> Result<Response<Bytes>> {
        let spec = call.spec;
        let mut reply = self.platform.call(call).await?;
        if !spec.links.is_empty() {
            let bases = self.links.bases(scheme, parts.headers.get(HOST));
            if let Some(body) = bases.localize(spec, &reply.body) {
                reply.body = Bytes::from(body);
            }
        }
        Ok(encode_reply(spec, reply))
    }

    /// Hands a request on to where an answer's URL led. A repository needs the
    /// key; the other URLs are secrets by themselves.
    async fn fetch(&self, url: Url, parts: &Parts, body: Body) -> Result<Response<Body>, Struck> {
        if Links::is_git(&url) && !self.key.opens(&parts.headers) {
            let mut response = Response::new(UNAUTHORIZED_GIT.into());
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            response.headers_mut().insert(WWW_AUTHENTICATE, CHALLENGE);
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
            return Ok(named(&parts.headers, response));
        }
        let mut request = Request::new(body);
        *request.method_mut() = parts.method.clone();
        *request.uri_mut() = Uri::try_from(url.as_str())
            .map_err(|_| Error::new(ErrorKind::BadRequest, "The URL does not read."))?;
        *request.headers_mut() = parts.headers.clone();
        for own in [AUTHORIZATION, HOST, CONTENT_LENGTH, EXPECT] {
            request.headers_mut().remove(own);
        }
        headers::end_hop(request.headers_mut());
        let effect = self.faults.strike(&Target::fetch(request.uri()));
        let fetched = async { Ok(named(&parts.headers, self.platform.fetch(request).await?)) };
        match effect {
            Some(Effect::Answer(answer)) => {
                Ok(named(&parts.headers, answer.response().map(Body::from)))
            }
            effect => perform(effect, fetched).await,
        }
    }
}

/// The answer of a URL, as one of this connection, and with an id for the
/// request where it has none.
fn named(request: &HeaderMap, mut response: Response<Body>) -> Response<Body> {
    headers::end_hop(response.headers_mut());
    if !response.headers().contains_key(REQUEST_ID) {
        headers::put_request_id(request, response.headers_mut(), &request_id());
    }
    response
}

fn lost(error: hyper::Error) -> Error {
    Error::new(ErrorKind::Interrupted, "The client went away").with_source(error)
}
