//! Heroku over HTTPS, as a server in front of it sees it: another server has
//! its place, and here its URLs name the platform's hosts again.

use dynokit::http::Heroku;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit::{Error, ErrorKind};
use futures_core::future::BoxFuture;
use url::Url;

const GIT: &str = "https://git.heroku.com/";

/// What stands for Heroku.
pub(crate) struct Upstream {
    heroku: Heroku,
    /// Where its server is, and the server's rendezvous.
    http: String,
    rendezvous: String,
    _server: Server,
}

impl Upstream {
    pub(crate) fn new(heroku: Heroku, server: Server) -> Self {
        Self {
            heroku,
            http: format!("{}/", server.url()),
            rendezvous: format!("rendezvous://{}/", server.rendezvous_address()),
            _server: server,
        }
    }

    /// The text, with the platform's hosts in its URLs.
    fn global(&self, text: &str) -> String {
        let mut pieces = text.split(&self.http);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let first = piece.split(['/', '?', '"']).next().unwrap_or_default();
            out.push_str(if first.ends_with(".git") { GIT } else { "https://" });
            out.push_str(piece);
        }
        out.replace(&self.rendezvous, "rendezvous://")
    }

    /// Where the server has what is behind a URL of the platform.
    fn local(&self, url: &str) -> String {
        let git = url.strip_prefix(GIT);
        let rest = git.or_else(|| url.strip_prefix("https://")).unwrap_or(url);
        format!("{}{rest}", self.http)
    }
}

fn wrong(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::UnexpectedAnswer, "It does not read").with_source(error)
}

impl Platform for Upstream {
    fn call(&self, call: Call) -> BoxFuture<'_, dynokit::Result<Reply>> {
        Box::pin(async move {
            let mut reply = self.heroku.call(call).await?;
            let text = std::str::from_utf8(&reply.body).map_err(wrong)?;
            reply.body = self.global(text).into();
            Ok(reply)
        })
    }

    fn fetch(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, dynokit::Result<http::Response<Body>>> {
        let (mut parts, body) = request.into_parts();
        Box::pin(async move {
            parts.uri = self.local(&parts.uri.to_string()).parse().map_err(wrong)?;
            self.heroku.fetch(http::Request::from_parts(parts, body)).await
        })
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, dynokit::Result<Duplex>> {
        let there = url.as_str().replacen("rendezvous://", &self.rendezvous, 1);
        Box::pin(async move { self.heroku.attach(&Url::parse(&there).map_err(wrong)?).await })
    }
}
