//! What reads the bytes of others, and what holds for any bytes: for a fuzzer,
//! which sets `cfg(fuzzing)`, and for the property tests below. A function
//! panics where something does not hold.

use std::sync::LazyLock;

use bytes::Bytes;
use http::header::{ACCEPT, RANGE};

use crate::layers::fault::Faults;
use crate::wire::{self, Router, encode_call};
use crate::{ErrorKind, Range};

static ROUTER: LazyLock<Router> = LazyLock::new(Router::new);

/// A `Range` header: one that reads is written as it reads.
pub fn range(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(range) = text.parse::<Range>() {
        assert_eq!(range.to_string().parse::<Range>().ok(), Some(range));
    }
}

/// A request: a method and a path with its query on the first line, a range on
/// the second, then the body. A call that reads makes a request that is the
/// same call.
pub fn request(bytes: &[u8]) {
    let mut lines = bytes.splitn(3, |byte| *byte == b'\n');
    let mut line = || std::str::from_utf8(lines.next().unwrap_or_default()).unwrap_or_default();
    let (target, range) = (line(), line());
    let (method, path) = target.split_once(' ').unwrap_or(("GET", target));
    let body = Bytes::copy_from_slice(lines.next().unwrap_or_default());
    let request = http::Request::builder()
        .method(method)
        .uri(path)
        .header(ACCEPT, wire::ACCEPT)
        .header(RANGE, range)
        .body(());
    let Ok(request) = request else { return };
    let Ok(call) = ROUTER.decode_call(&request.into_parts().0, body) else { return };
    let again = encode_call(&call).and_then(|request| {
        let (parts, body) = request.into_parts();
        ROUTER.decode_call(&parts, body)
    });
    // What cannot stand in a header was not read from one.
    let again =
        again.as_ref().map(|again| (again.spec.name, &again.args, &again.range, &again.body));
    assert_eq!(again.ok(), Some((call.spec.name, &call.args, &call.range, &call.body)));
}

/// A list of fault rules: it is taken, and can be read again, or the error says
/// why not.
pub fn fault_rules(bytes: &[u8]) {
    let faults = Faults::new();
    match faults.add_json(bytes) {
        Ok(()) => {
            let rules: Vec<_> = faults.list().into_iter().map(|listed| listed.rule).collect();
            let again = serde_json::to_vec(&rules).map(|rules| Faults::new().add_json(&rules));
            assert!(again.is_ok_and(|again| again.is_ok()));
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
            assert!(error.message().contains(" cannot be followed: "), "{error}");
            assert!(faults.list().is_empty());
        }
    }
}

/// Where a path and a line at the rendezvous lead: to the platform's hosts and
/// nowhere else.
#[cfg(feature = "server")]
pub fn platforms_urls(bytes: &[u8]) {
    let Ok(said) = std::str::from_utf8(bytes) else { return };
    let (url, dyno) = crate::server::platforms_urls(said);
    for url in url.into_iter().chain(dyno) {
        let host = url.host_str().unwrap_or_default();
        assert!(host.ends_with(".heroku.com"), "{url}");
        assert!(url.username().is_empty() && url.password().is_none(), "{url}");
    }
}

/// pkt-lines, in whatever chunks they come: the first byte says how long those
/// are. The frames are the same as from one chunk.
#[cfg(feature = "git")]
pub fn pkt_lines(bytes: &[u8]) {
    use crate::pack::pkt_line::Reader;
    use crate::platform::Body;

    let Some((size, bytes)) = bytes.split_first() else { return };
    let read = |body: Body| async {
        let (mut reader, mut frames) = (Reader::new(body), Vec::new());
        loop {
            match reader.next().await {
                Ok(Some(frame)) => frames.push(frame),
                Ok(None) => return (frames, None),
                Err(error) => return (frames, Some(error.kind())),
            }
        }
    };
    let chunks: Vec<Bytes> =
        bytes.chunks(usize::from(*size).max(1)).map(Bytes::copy_from_slice).collect();
    let in_chunks = Body::written_by(|out| async move {
        for chunk in chunks {
            out.write(chunk).await?;
        }
        Ok(())
    });
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() else { return };
    runtime.block_on(async {
        assert_eq!(read(in_chunks).await, read(bytes.to_vec().into()).await);
    });
}

/// A push: commands and a pack. It is answered, or is a bad request; and no
/// bytes that are no push move a branch.
#[cfg(all(feature = "git", feature = "mock"))]
pub fn receive_pack(bytes: &[u8]) {
    use crate::mock::Mock;
    use crate::ops::apps::AppCreate;
    use crate::platform::{Body, Platform};

    let pushed = async {
        let mock = Mock::new();
        let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
        crate::Client::new(mock.clone()).apps().create(create).await?;
        let request = http::Request::post("https://git.heroku.com/demo.git/git-receive-pack");
        let body = Body::from(bytes.to_vec());
        let Ok(request) = request.body(body) else { return Ok(()) };
        mock.fetch(request).await?.into_body().collect(1 << 20).await.map(drop)
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let Ok(runtime) = runtime else { return };
    if let Err(error) = runtime.block_on(pushed) {
        let kinds = [ErrorKind::BadRequest, ErrorKind::UnexpectedAnswer, ErrorKind::Interrupted];
        assert!(kinds.contains(&error.kind()), "{error}");
    }
}

/// A gzipped tarball of a source, and a tarball that is gzipped here: one that
/// reads has files within it alone.
#[cfg(feature = "mock")]
pub fn tarball(bytes: &[u8]) {
    use std::io::Read;

    use flate2::Compression;
    use flate2::read::GzEncoder;

    use crate::mock::Source;

    let mut gzipped = Vec::new();
    if GzEncoder::new(bytes, Compression::fast()).read_to_end(&mut gzipped).is_err() {
        return;
    }
    for read in [bytes, gzipped.as_slice()].map(Source::from_tarball) {
        match read {
            Ok(source) => {
                let leads_out = |path: &str| path.split('/').any(|part| part == "..");
                assert!(!source.paths().any(|path| path.starts_with('/') || leads_out(path)));
                assert!(source.paths().all(|path| source.has(path)));
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::InvalidParams),
        }
    }
}

/// The JSON of a state file: a mock that is read from it answers.
#[cfg(feature = "mock")]
pub fn state(bytes: &[u8]) {
    let Ok(mock) = crate::mock::Mock::from_state_json(bytes) else { return };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {
        return;
    };
    let listed = runtime.block_on(crate::Client::new(mock).call("apps.list", ()));
    assert!(listed.is_ok(), "{listed:?}");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
    use proptest::proptest;
    use serde_json::Value;

    use super::*;

    /// Any bytes, and a text with a few of its bytes changed.
    fn bytes(like: &'static str) -> impl Strategy<Value = Vec<u8>> {
        let any_bytes = prop::collection::vec(any::<u8>(), 0..200);
        let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3);
        let changed = (like, changes).prop_map(|(text, changes)| {
            let mut bytes = text.into_bytes();
            for (index, byte) in changes {
                if !bytes.is_empty() {
                    let at = index.index(bytes.len());
                    bytes[at] = byte;
                }
            }
            bytes
        });
        prop_oneof![any_bytes, like.prop_map(String::into_bytes), changed]
    }

    /// JSON of any kind, often with the words of rules.
    fn values() -> impl Strategy<Value = Value> {
        let words = "on|effect|times|skip|chance|seed|operation|url|rendezvous|answer|status|cut|after|\
                     split|every|hang|refuse|retry_after|seconds|at|apps\\.info|\\*|.{0,8}";
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            words.prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(words, inner, 0..5)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    const RANGE: &str = r"(id|name|version|updated_at) ?(\]?[a-z0-9-]{0,6})?(\.\.)?(\[?[a-z0-9-]{0,6})?(; ?(max=[0-9]{0,5}|order=(asc|desc)?),?){0,2}";

    const RULES: &str = r#"\[(\{"on":(\{"(operation|url)":"(\*|apps\.[a-z*]{1,4}|[a-z*./]{0,12})"\}|"rendezvous"),("(times|skip|chance|seed)":[0-9.]{1,3},)?"effect":("(hang|refuse|reset_after|bad_gateway)"|\{"(cut|stall|split|delay)":\{"(after|every|milliseconds)":[0-9]{1,20}\}\})\}),?\]"#;

    proptest! {
        #[test]
        fn ranges(bytes in bytes(RANGE)) {
            range(&bytes);
        }

        #[test]
        fn requests(bytes in bytes("(GET|POST|PATCH|DELETE|PUT) (/(apps|account|addons|teams|actions|resolve|dynos|[a-z~%.]{0,8})){1,5}(\\?[a-z=&%]{0,8})?\n(id \\.\\.; max=[0-9]{1,4})?\n(\\{\"[a-z]{0,4}\":[0-9]\\})?")) {
            request(&bytes);
        }

        #[test]
        fn rules(value in values(), bytes in bytes(RULES)) {
            fault_rules(&bytes);
            fault_rules(value.to_string().as_bytes());
            fault_rules(Value::Array(vec![value]).to_string().as_bytes());
        }
    }

    #[cfg(feature = "server")]
    proptest! {
        #[test]
        fn urls(bytes in bytes(r"/{0,2}([a-z.@:-]{0,8}\.)?heroku\.com(:[0-9]{1,6})?[/?#@\\]{0,2}[a-z0-9/.@:%\\-]{0,16}")) {
            platforms_urls(&bytes);
        }
    }

    #[cfg(feature = "git")]
    proptest! {
        #[test]
        fn frames(bytes in bytes("[\u{1}-\u{20}](0000|000[0-9]|0005a|0009abcde|[0-9a-f]{4}[a-z]{0,9}){0,6}")) {
            pkt_lines(&bytes);
        }
    }

    #[cfg(all(feature = "git", feature = "mock"))]
    proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(64))]

        #[test]
        fn pushes(bytes in bytes("(00670{40} [0-9a-f]{40} refs/heads/main){0,2}(0000|0004|0008shal)?(PACK[\u{0}-\u{3}]{0,12})?")) {
            receive_pack(&bytes);
        }
    }

    /// Entries of a tarball: their paths, what they are, the sizes that they
    /// say and what they hold.
    #[cfg(feature = "mock")]
    fn archive() -> impl Strategy<Value = Vec<u8>> {
        let path = r"(\.{1,2}/|/|a/){0,3}(Procfile|Dockerfile|mix\.exs|x{1,80})?";
        let size = prop_oneof![Just(None), any::<u64>().prop_map(Some)];
        // A file, a link, a folder, a long path, and what stands ahead of a file.
        let kind = prop::sample::select(b"0125Lxg".as_slice());
        let holds = r"([0-9]{1,2} path=[a-z./]{0,8}\n|[a-z./]{0,9}|.{0,600})";
        let entry = (path, kind, size, holds).prop_map(|(path, kind, size, holds)| {
            let mut header = tar::Header::new_ustar();
            header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
            header.set_entry_type(tar::EntryType::new(kind));
            header.set_size(size.unwrap_or(holds.len() as u64));
            header.set_cksum();
            let mut bytes = [header.as_bytes(), holds.as_bytes()].concat();
            bytes.resize(bytes.len().next_multiple_of(512), 0);
            bytes
        });
        prop::collection::vec(entry, 0..5).prop_map(|entries| entries.concat())
    }

    #[cfg(feature = "mock")]
    proptest! {
        #[test]
        fn tarballs(archive in archive(), bytes in bytes("\u{1f}[\u{0}-\u{20}]{0,20}")) {
            tarball(&archive);
            tarball(&bytes);
        }

        #[test]
        fn states(bytes in bytes(r#"\{("(version|format|state|apps|account|clock)":([0-9]{1,3}|\{\}|\[\]|"[a-z]{0,4}"),?){0,4}\}"#)) {
            state(&bytes);
        }
    }
}
