//! What holds for any input at all.

use bytes::Bytes;
use dynokit::operation::Params;
use dynokit::platform::Call;
use dynokit::wire::{ACCEPT, Router, encode_call};
use dynokit::{Bound, ErrorKind, Order, Range, ops};
use dynokit_tests::{Backend, Fixture};
use proptest::prelude::{
    ProptestConfig, Strategy, TestCaseError, any, prop_assert, prop_assert_eq, proptest,
};
use proptest::sample::select;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::{secure, tls};

/// A range with values as the platform's lists have them.
fn range() -> impl Strategy<Value = Range> {
    let value = "[a-zA-Z0-9:_-][a-zA-Z0-9:_. @-]{0,10}[a-zA-Z0-9]";
    let bound = || {
        let bound = (value, any::<bool>());
        proptest::option::of(bound.prop_filter_map("dots end a value", |(value, exclusive)| {
            (!value.contains("..")).then_some(Bound { value, exclusive })
        }))
    };
    let order = any::<bool>().prop_map(|down| match down {
        true => Order::Descending,
        false => Order::Ascending,
    });
    let max = proptest::option::of(1..=1000_usize);
    ("[a-z_]{1,12}", bound(), bound(), order, max)
        .prop_map(|(property, first, last, order, max)| Range { property, first, last, order, max })
}

/// A call of any operation, with arguments of any kind that can be one.
fn call() -> impl Strategy<Value = Call> {
    let specs: Vec<_> = ops::all().collect();
    let text = || {
        any::<String>().prop_filter("no argument", |text| !["", ".", ".."].contains(&text.as_str()))
    };
    let args = proptest::collection::vec(text(), 4);
    let range = proptest::option::of(range());
    (select(specs), args, any::<String>(), range).prop_filter_map("no call", |parts| {
        let (spec, args, text, range) = parts;
        let args = args.into_iter().take(spec.args.len()).collect();
        let mut call = Call::new(spec, args).ok()?;
        call.range = range.filter(|_| !spec.ranges.is_empty());
        if spec.params != Params::None {
            let key = spec.when.first().copied().unwrap_or("key");
            call.body = Bytes::from(serde_json::json!({ key: text }).to_string());
        }
        Some(call)
    })
}

proptest! {
    #[test]
    fn a_range_reads_as_it_is_written(range in range()) {
        prop_assert_eq!(range.to_string().parse::<Range>().unwrap(), range);
    }

    #[test]
    fn a_range_of_any_text_is_one_or_is_refused(text in any::<String>()) {
        if let Err(error) = text.parse::<Range>() {
            prop_assert_eq!(error.kind(), ErrorKind::RangeNotSatisfiable);
        }
    }

    #[test]
    fn a_call_arrives_as_it_was_sent(call in call()) {
        let (parts, body) = encode_call(&call).unwrap().into_parts();
        let back = Router::new().decode_call(&parts, body).unwrap();
        prop_assert_eq!(back.spec.name, call.spec.name);
        prop_assert_eq!(back.args, call.args);
        prop_assert_eq!(back.body, call.body);
        prop_assert_eq!(back.range, call.range);
    }

    #[test]
    fn any_request_is_a_call_or_is_refused(
        method in select(vec!["GET", "POST", "PUT", "PATCH", "DELETE", "BREW"]),
        path in "(/(apps|account|users|[^/?#]{0,6}|%[0-9a-f]{2})){0,4}/?(\\?[^#]{0,20})?",
        range in "[ -~]{0,30}",
        body in any::<Vec<u8>>(),
    ) {
        let request = http::Request::builder().method(method).uri(path);
        let request = request.header("accept", ACCEPT).header("range", range);
        // What is no request is not for the router.
        if let Ok(request) = request.body(()) {
            let (parts, ()) = request.into_parts();
            if let Err(error) = Router::new().decode_call(&parts, body.into()) {
                let refusals =
                    [ErrorKind::NotFound, ErrorKind::BadRequest, ErrorKind::RangeNotSatisfiable];
                prop_assert!(refusals.contains(&error.kind()), "{}", error);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Each server has to bear some of it.
    #[test]
    fn whatever_is_said_at_the_rendezvous_is_answered_with_an_end(
        said in proptest::collection::vec(any::<Vec<u8>>(), 8),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let ended: dynokit_tests::Result<Vec<Vec<u8>>> = runtime.block_on(async {
            let fixture = Fixture::new(Backend::Http).await?;
            let server = fixture.server.as_ref().ok_or("no server")?;
            let address = server.rendezvous_address().to_string();
            let mut answers = Vec::new();
            for bytes in said {
                let config = tls(server.root_certificate(), &[])?;
                let mut stream = secure(config, &address, "127.0.0.1").await?;
                let _ = stream.write_all(&bytes).await;
                let _ = stream.write_all(b"\r\n").await;
                let _ = stream.flush().await;
                let mut answer = Vec::new();
                stream.read_to_end(&mut answer).await?;
                answers.push(answer);
            }
            Ok(answers)
        });
        let answers = ended.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(answers.iter().all(Vec::is_empty));
    }
}
