//! The URLs in answers: they name hosts of the platform, and a client of this
//! server has to find them here. Each stands for itself in the path, so that
//! nothing has to be remembered: `https://logplex.heroku.com/x` is
//! `http://127.0.0.1:5100/logplex.heroku.com/x`.

use std::net::SocketAddr;

use http::header::HeaderValue;
use http::uri::Authority;
use url::Url;

use crate::operation::Spec;

/// The hosts that are stood in for: the platform's own.
const DOMAIN: &str = ".heroku.com";

/// The host of repositories, which are in the root: git URLs are typed.
const GIT: &str = "https://git.heroku.com/";
const GIT_HOST: &str = "git.heroku.com";

/// How long a host may be that a client says it came to.
const LONGEST_HOST: usize = 255;

/// How a client came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Http,
    Https,
}

/// Finds URLs in answers, and the way back.
pub(super) struct Links {
    http: SocketAddr,
    https: SocketAddr,
    rendezvous: SocketAddr,
}

/// Where a client's URLs lead: to where it came.
pub(super) struct Bases {
    http: String,
    rendezvous: String,
}

impl Links {
    pub(super) fn new(http: SocketAddr, https: SocketAddr, rendezvous: SocketAddr) -> Self {
        Self { http, https, rendezvous }
    }

    /// Where the URLs of a client lead that came by this scheme, to the host
    /// that it says.
    pub(super) fn bases(&self, scheme: Scheme, host: Option<&HeaderValue>) -> Bases {
        let (scheme, address) = match scheme {
            Scheme::Http => ("http", self.http),
            Scheme::Https => ("https", self.https),
        };
        let said = host
            .and_then(|host| host.to_str().ok())
            .filter(|host| host.len() <= LONGEST_HOST && host.bytes().all(is_host_byte))
            .and_then(|host| host.parse::<Authority>().ok());
        match said {
            Some(said) => Bases {
                http: format!("{scheme}://{said}/"),
                rendezvous: format!("rendezvous://{}:{}/", said.host(), self.rendezvous.port()),
            },
            None => Bases {
                http: format!("{scheme}://{address}/"),
                rendezvous: format!("rendezvous://{}/", self.rendezvous),
            },
        }
    }

    /// The platform's URL for a path of this server, where there is one.
    pub(super) fn platforms(path_and_query: &str) -> Option<Url> {
        let rest = path_and_query.trim_start_matches('/');
        let first = rest.split(['/', '?']).next()?;
        if first.ends_with(".git") {
            return Url::parse(&format!("{GIT}{rest}")).ok();
        }
        let url = Url::parse(&format!("https://{rest}")).ok()?;
        (is_host(first) && url.host_str() == Some(first)).then_some(url)
    }

    /// Whether a URL of the platform is one of git, which asks for the key. A
    /// platform may show its own key to a repository on any host.
    pub(super) fn is_git(url: &Url) -> bool {
        let first = url.path().split('/').find(|segment| !segment.is_empty());
        url.host_str() == Some(GIT_HOST) || first.is_some_and(|first| first.ends_with(".git"))
    }

    /// The platform's URL for what a client says at the rendezvous.
    pub(super) fn platforms_dyno(said: &str) -> Option<Url> {
        let first = said.split('/').next()?;
        let host = first.split(':').next()?;
        let url = Url::parse(&format!("rendezvous://{said}")).ok()?;
        // In `x.heroku.com:y@z` the host is another one.
        (is_host(host) && url.host_str() == Some(host)).then_some(url)
    }
}

impl Bases {
    /// An answer's body, with its URLs leading here.
    pub(super) fn localize(&self, spec: &Spec, body: &[u8]) -> Option<Vec<u8>> {
        let mut text = std::str::from_utf8(body).ok()?;
        let mut out = String::with_capacity(text.len() + 64);
        while let Some(start) = Self::next_url(spec, text) {
            let (before, url) = text.split_at(start);
            out.push_str(before);
            let end = url.find('"').unwrap_or(url.len());
            match self.local(&url[..end]) {
                Some(local) => out.push_str(&local),
                None => out.push_str(&url[..end]),
            }
            text = &url[end..];
        }
        out.push_str(text);
        Some(out.into_bytes())
    }

    /// Where the next URL begins: the value of a field that holds one. Within
    /// a string a quote is escaped, so that no value can look like a field.
    fn next_url(spec: &Spec, text: &str) -> Option<usize> {
        let mut at = 0;
        loop {
            let quote = at + text[at..].find('"')?;
            let rest = &text[quote + 1..];
            let field = spec
                .links
                .iter()
                .find(|field| rest.strip_prefix(**field).is_some_and(|rest| rest.starts_with('"')));
            if let Some(field) = field {
                let value = rest[field.len() + 1..].trim_start();
                let value = value.strip_prefix(':').map(str::trim_start);
                if let Some(value) = value.and_then(|value| value.strip_prefix('"')) {
                    return Some(text.len() - value.len());
                }
            }
            at = quote + 1;
        }
    }

    fn local(&self, url: &str) -> Option<String> {
        if let Some(path) = url.strip_prefix(GIT) {
            return Some(format!("{}{path}", self.http));
        }
        let parsed = Url::parse(url).ok()?;
        let host = parsed.host_str().filter(|host| host.ends_with(DOMAIN))?;
        let rest = url.split_once("://")?.1;
        match parsed.scheme() {
            "https" if rest.starts_with(host) => Some(format!("{}{rest}", self.http)),
            "rendezvous" => Some(format!("{}{rest}", self.rendezvous)),
            _ => None,
        }
    }
}

/// Whether a byte can stand in a host and its port, and in JSON as it is.
fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte)
}

/// Whether it is a host of the platform, in the one way to write it.
fn is_host(host: &str) -> bool {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    host.ends_with(DOMAIN) && host.chars().all(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops;

    fn bases(scheme: Scheme, host: Option<&'static str>) -> Bases {
        let at = |port: u16| SocketAddr::from(([127, 0, 0, 1], port));
        let host = host.map(HeaderValue::from_static);
        Links::new(at(5100), at(5143), at(5200)).bases(scheme, host.as_ref())
    }

    #[test]
    fn they_lead_to_where_the_client_came() {
        for (scheme, host, http, rendezvous) in [
            (Scheme::Http, None, "http://127.0.0.1:5100/", "rendezvous://127.0.0.1:5200/"),
            (Scheme::Https, None, "https://127.0.0.1:5143/", "rendezvous://127.0.0.1:5200/"),
            (
                Scheme::Https,
                Some("localhost:5143"),
                "https://localhost:5143/",
                "rendezvous://localhost:5200/",
            ),
            (Scheme::Http, Some("[::1]:5100"), "http://[::1]:5100/", "rendezvous://[::1]:5200/"),
            (
                Scheme::Http,
                Some("me@evil:1"),
                "http://127.0.0.1:5100/",
                "rendezvous://127.0.0.1:5200/",
            ),
            (Scheme::Http, Some("a\"b"), "http://127.0.0.1:5100/", "rendezvous://127.0.0.1:5200/"),
        ] {
            let bases = bases(scheme, host);
            assert_eq!((bases.http.as_str(), bases.rendezvous.as_str()), (http, rendezvous));
        }
    }

    fn localize(operation: &str, body: &str) -> String {
        let spec = ops::find(operation).unwrap();
        String::from_utf8(bases(Scheme::Http, None).localize(spec, body.as_bytes()).unwrap())
            .unwrap()
    }

    #[test]
    fn urls_lead_here_and_back() {
        assert_eq!(
            localize(
                "apps.list",
                r#"[{"git_url":"https://git.heroku.com/a.git","name":"a"},{"git_url" : "https://git.heroku.com/b.git"}]"#
            ),
            r#"[{"git_url":"http://127.0.0.1:5100/a.git","name":"a"},{"git_url" : "http://127.0.0.1:5100/b.git"}]"#,
        );
        let local = localize(
            "log_sessions.create",
            r#"{"logplex_url":"https://logplex.heroku.com/sessions/1?srv=2"}"#,
        );
        assert_eq!(
            local,
            r#"{"logplex_url":"http://127.0.0.1:5100/logplex.heroku.com/sessions/1?srv=2"}"#
        );
        assert_eq!(
            Links::platforms("/logplex.heroku.com/sessions/1?srv=2").unwrap().as_str(),
            "https://logplex.heroku.com/sessions/1?srv=2"
        );
        let local = localize(
            "dynos.info",
            r#"{"attach_url":"rendezvous://rendezvous.runtime.heroku.com:5000/x"}"#,
        );
        assert_eq!(
            local,
            r#"{"attach_url":"rendezvous://127.0.0.1:5200/rendezvous.runtime.heroku.com:5000/x"}"#
        );
        assert_eq!(
            Links::platforms_dyno("rendezvous.runtime.heroku.com:5000/x").unwrap().as_str(),
            "rendezvous://rendezvous.runtime.heroku.com:5000/x"
        );
        assert_eq!(
            Links::platforms("/a.git/info/refs?x").unwrap().as_str(),
            "https://git.heroku.com/a.git/info/refs?x"
        );
    }

    #[test]
    fn nothing_else_is_touched() {
        let body =
            r#"{"description":"\"git_url\":\"https://git.heroku.com/a.git\"","git_url":null}"#;
        assert_eq!(localize("apps.info", body), body);
        let body = r#"{"git_url":"https://example.com/a.git"}"#;
        assert_eq!(localize("apps.info", body), body);
        for path in [
            "/apps/x",
            "/example.com/x",
            "/heroku.com/x",
            "/a@b.heroku.com/x",
            "/GIT.heroku.com/a.git",
            "/",
        ] {
            assert_eq!(Links::platforms(path), None, "{path}");
        }
        for said in ["x.heroku.com:y@example.com/x", "x.heroku.com@example.com", "example.com/x"] {
            assert_eq!(Links::platforms_dyno(said), None, "{said}");
        }
    }
}
