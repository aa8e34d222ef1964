//! Calls and replies as HTTP messages, in both directions and without I/O: the
//! client's half and the server's half of one codec, for every operation alike.
//!
//! A client encodes a call and decodes the reply; a gateway finds the operation
//! of a request with a [`Router`], and encodes what the platform replied.

mod query;
mod reply;
mod request;
mod router;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

#[cfg(feature = "server")]
pub(crate) use reply::{RATE_LIMIT_REMAINING, REQUEST_ID};
pub use reply::{decode_reply, encode_error, encode_reply};
pub use request::encode_call;
pub use router::Router;

/// The version of the API that this library speaks.
pub const ACCEPT: &str = "application/vnd.heroku+json; version=3";

/// What is escaped in a path argument or a query: all but RFC 3986's
/// unreserved marks.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bytes::Bytes;

    use super::*;
    use crate::operation::{self, Params};
    use crate::platform::{Call, Reply};
    use crate::{Error, ErrorKind, Range, ops};

    fn there_and_back(call: &Call) -> Call {
        let (parts, body) = encode_call(call).unwrap().into_parts();
        Router::new().decode_call(&parts, body).unwrap()
    }

    #[test]
    fn every_operation_is_its_own_inverse() {
        for spec in ops::all() {
            let args = spec.args.iter().map(|name| format!("a {name}/~é%2e?#")).collect();
            let mut call = Call::new(spec, args).unwrap();
            if !spec.ranges.is_empty() {
                call.range = Some(Range::by("id").from("x").descending().max(3));
            }
            if spec.method.is_read() {
                call.if_none_match = Some("\"t\"".into());
            }
            if spec.params != Params::None {
                let key = spec.when.first().copied().unwrap_or("key");
                call.body = Bytes::from(format!("{{{key:?}:{{\"a b\":\"é[&=+]\"}}}}"));
            }
            let back = there_and_back(&call);
            assert_eq!(back.spec.name, spec.name);
            assert_eq!(back.args, call.args, "{}", spec.name);
            assert_eq!(back.body, call.body, "{}", spec.name);
            assert_eq!(back.range, call.range, "{}", spec.name);
            assert_eq!(back.if_none_match, call.if_none_match, "{}", spec.name);
        }
    }

    #[test]
    fn parameters_of_what_only_looks_are_a_query() {
        const LIST: &operation::Spec = &operation::Spec::new(
            ["things.list", "things", "list"],
            operation::Method::Get,
            "/things",
            &[],
            Params::Fields("Filter"),
            operation::Output::List("Thing"),
            "",
        );
        let mut call = Call::new(LIST, Vec::new()).unwrap();
        call.body = Bytes::from(r#"{"eq":{"name":"a b"},"in":{"id":["x","y"]}}"#);
        let request = encode_call(&call).unwrap();
        assert_eq!(request.uri(), "/things?eq[name]=a%20b&in[id][]=x&in[id][]=y");
        assert!(request.body().is_empty());
        assert_eq!(router::params(request.uri().query()), call.body);

        call.body = Bytes::from(r#"{"eq":null}"#);
        assert_eq!(encode_call(&call).unwrap().uri(), "/things");
    }

    #[test]
    fn what_an_operation_does_not_take_is_not_looked_at() {
        let decode = |method: &str, path: &str, body: &'static str| {
            let request = http::Request::builder().method(method).uri(path);
            let request = request.header("accept", ACCEPT).header("range", "no range; at=all");
            let (parts, ()) = request.body(()).unwrap().into_parts();
            Router::new().decode_call(&parts, Bytes::from(body)).unwrap()
        };
        for (method, path, name) in [
            ("GET", "/apps/a?extended=true", "apps.info"),
            ("GET", "/apps/a/", "apps.info"),
            ("DELETE", "/apps/a", "apps.delete"),
            ("PUT", "/apps/a/buildpack-installations", "buildpack_installations.update"),
        ] {
            let call = decode(method, path, "{\"a\":1}");
            assert_eq!(call.spec.name, name);
            assert_eq!(call.range, None, "{path}");
            assert_eq!(call.body.is_empty(), call.spec.params == Params::None, "{path}");
        }
    }

    #[test]
    fn a_range_that_would_read_otherwise_is_not_sent() {
        let spec = ops::find("apps.list").unwrap();
        let call = |value: &str| {
            let mut call = Call::new(spec, Vec::new()).unwrap();
            call.range = Some(Range::by("name").from(value));
            call
        };
        assert!(encode_call(&call("a-b")).is_ok());
        for value in ["a..b", "a; max=3", "]a", " a", "a\n"] {
            let error = encode_call(&call(value)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{value}");
        }
    }

    #[test]
    fn replies_and_errors_are_their_own_inverse() {
        let spec = ops::find("apps.list").unwrap();
        let reply = Reply {
            status: 206,
            body: Bytes::from_static(b"[]"),
            content_range: Some("id a..b; max=2".into()),
            next_range: Some("id ]b..; max=2".parse().unwrap()),
            request_id: Some("r".into()),
            rate_limit_remaining: Some(4499),
            etag: Some("\"t\"".into()),
            date: Some("2026-01-01T00:00:01Z".parse().unwrap()),
        };
        let (parts, body) = encode_reply(spec, reply.clone()).into_parts();
        assert_eq!(parts.headers["accept-ranges"], "id, name, updated_at");
        let back = decode_reply(&parts, body).unwrap();
        assert_eq!(format!("{back:?}"), format!("{reply:?}"));
        assert_eq!((&back.etag, back.date), (&reply.etag, reply.date));

        let error = Error::new(ErrorKind::NotFound, "Couldn't find that app.").with_resource("app");
        let (parts, body) = encode_error(&error).into_parts();
        let back = decode_reply(&parts, body).unwrap_err();
        assert_eq!(back.to_string(), error.to_string());
        assert_eq!(back.resource(), Some("app"));
    }

    #[test]
    fn a_wait_is_told_in_seconds_or_until_a_date() {
        let wait = |headers: &[(&str, &str)]| {
            let response = http::Response::builder().status(503);
            let response = headers
                .iter()
                .fold(response, |response, (name, value)| response.header(*name, *value));
            let (parts, ()) = response.body(()).unwrap().into_parts();
            let error = decode_reply(&parts, Bytes::new()).unwrap_err();
            error.retry_after().map(|wait| wait.as_secs())
        };
        let date = ("date", "Thu, 01 Jan 2026 00:00:00 GMT");
        for (value, seconds) in [
            ("120", Some(120)),
            ("Thu, 01 Jan 2026 00:01:30 GMT", Some(90)),
            ("Wed, 31 Dec 2025 00:00:00 GMT", Some(0)),
            ("99999999999999999999", None),
            ("soon", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(wait(&[("retry-after", value), date]), seconds, "{value}");
        }
        assert_eq!(wait(&[]), None);
        let longest = u64::MAX.to_string();
        assert_eq!(wait(&[("retry-after", &longest)]), Some(u64::MAX));

        for (told, seconds) in [(Duration::from_millis(1500), 2), (Duration::MAX, u64::MAX)] {
            let error = Error::new(ErrorKind::RateLimit, "Wait.").with_retry_after(told);
            let (parts, body) = encode_error(&error).into_parts();
            let back = decode_reply(&parts, body).unwrap_err();
            assert_eq!(back.retry_after(), Some(Duration::from_secs(seconds)));
        }
    }

    #[test]
    fn answers_of_others_are_told_by_their_status() {
        for (status, body, kind) in [
            (502, "<html>bad gateway</html>", ErrorKind::ServerError),
            (503, "", ErrorKind::ServiceUnavailable),
            (404, "nothing\x1b[31m here", ErrorKind::NotFound),
            (302, "{}", ErrorKind::UnexpectedAnswer),
        ] {
            let (parts, ()) =
                http::Response::builder().status(status).body(()).unwrap().into_parts();
            let error = decode_reply(&parts, Bytes::from(body)).unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert!(!error.to_string().contains('\x1b'));
        }
    }

    #[test]
    fn the_version_has_to_be_named() {
        let accept = |value: &str| {
            let request = http::Request::get("/apps").header("accept", value).body(()).unwrap();
            Router::new()
                .decode_call(&request.into_parts().0, Bytes::new())
                .map(|call| call.spec.name)
        };
        for value in [
            ACCEPT,
            "application/vnd.heroku+json;version=3",
            "application/vnd.heroku+json; version=3.sdk",
            "text/html, application/vnd.heroku+json; version=3",
            "application/vnd.heroku+json, application/vnd.heroku+json; version=3.pipelines",
            "Application/vnd.heroku+json; charset=utf-8; Version=\"3\"; q=0.9",
        ] {
            assert_eq!(accept(value).unwrap(), "apps.list", "{value}");
        }
        for value in [
            "*/*",
            "application/json",
            "application/vnd.heroku+json; version=2",
            "application/vnd.heroku+json; version=30",
        ] {
            assert_eq!(accept(value).unwrap_err().kind(), ErrorKind::NotAcceptable, "{value}");
        }
    }
}
