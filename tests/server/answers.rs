//! What every answer has.

use dynokit::Client;
use dynokit::ops::apps::AppCreate;
use dynokit_tests::Result;

use crate::served;

/// Headers that an answer of the API has, be it an error or not.
const ALWAYS: [&str; 7] = [
    "request-id",
    "etag",
    "ratelimit-remaining",
    "ratelimit-multiplier",
    "cache-control",
    "vary",
    "x-content-type-options",
];

#[tokio::test]
async fn every_answer_has_the_platforms_headers() -> Result {
    let (_fixture, caller) = served().await?;
    let created = caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    assert_eq!(created.status, 201);
    let answers = [
        (201, created),
        (200, caller.call("GET /apps/demo", &[], "").await?),
        (404, caller.call("GET /apps/nobody", &[], "").await?),
        (404, caller.call("GET /nowhere", &[], "").await?),
        (422, caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?),
        (400, caller.call("POST /apps", &[], "{").await?),
        (416, caller.call("GET /apps", &["Range: wild"], "").await?),
        (202, caller.call("DELETE /apps/demo/dynos", &[], "").await?),
        (
            406,
            caller
                .bare("GET /apps", &[&format!("Authorization: Bearer {}", caller.key)], "")
                .await?,
        ),
        (401, caller.bare("GET /apps", &[], "").await?),
    ];
    for (status, answer) in answers {
        assert_eq!(answer.status, status, "{answer:?}");
        assert_eq!(answer.header("content-type").as_deref(), Some("application/json"));
        assert_eq!(answer.header("content-encoding"), None);
        for name in ALWAYS {
            assert!(answer.header(name).is_some(), "{name} of a {status}");
        }
        assert_eq!(answer.header("oauth-scope").is_some(), status != 401);
        assert_eq!(answer.header("www-authenticate").is_some(), status == 401);
    }
    Ok(())
}

#[tokio::test]
async fn lists_say_which_part_they_are() -> Result {
    let (fixture, caller) = served().await?;
    for name in ["aaa", "bbb", "ccc"] {
        let params = AppCreate { name: Some(name.into()), ..AppCreate::default() };
        fixture.client.apps().create(params).await?;
    }
    // As the CLI, heroku-go and platform-api write it.
    for range in
        ["name ..; max=2, order=desc", "name ..; order=desc,max=2;", "name ..;max=2;order=desc"]
    {
        let first = caller.call("GET /apps", &[&format!("Range: {range}")], "").await?;
        assert_eq!(first.status, 206);
        assert_eq!(first.header("accept-ranges").as_deref(), Some("id, name, updated_at"));
        assert_eq!(first.header("content-range").as_deref(), Some("name ccc..bbb; max=2"));
        let next = first.header("next-range").ok_or("no Next-Range")?;
        let last = caller.call("GET /apps", &[&format!("Range: {next}")], "").await?;
        assert_eq!((last.status, last.header("next-range")), (200, None));
        assert_eq!(last.json()[0]["name"], "aaa");
    }
    Ok(())
}

#[tokio::test]
async fn the_servers_request_id_comes_first_and_then_the_clients() -> Result {
    let (_fixture, caller) = served().await?;
    let ids = |answer: crate::client::Answer| {
        let ids = answer.header("request-id").unwrap_or_default();
        ids.split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    for line in ["GET /apps", "GET /nowhere"] {
        let own = ids(caller.call(line, &[], "").await?);
        assert_eq!(own.len(), 1, "{own:?}");
        let both = ids(caller.call(line, &["Request-Id: a-1, b-2"], "").await?);
        assert_eq!(both[1..], ["a-1", "b-2"]);
        assert_eq!(both[0].len(), 36);
        assert_ne!(both[0], own[0]);
    }
    // What is no id is not told back, and neither is more than a few.
    let odd = ids(caller.call("GET /apps", &["Request-Id: <b>,\"x\",,a b,ok"], "").await?);
    assert_eq!(odd[1..], ["ok"]);
    let many = format!("Request-Id: {}", vec!["0123456789abcdef"; 400].join(","));
    let told = caller.call("GET /apps", &[&many], "").await?;
    assert!(told.header("request-id").unwrap_or_default().len() < 1024);
    Ok(())
}

#[tokio::test]
async fn what_a_url_leads_to_has_a_request_id_too() -> Result {
    let (_fixture, caller) = served().await?;
    caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    for (line, status) in [
        ("GET /demo.git/info/refs?service=git-upload-pack", 200),
        ("GET /logplex.heroku.com/sessions/nobody", 404),
        ("GET /status.heroku.com/api/v4/current-status", 200),
    ] {
        let answer = caller.call(line, &["Request-Id: a-1"], "").await?;
        assert_eq!(answer.status, status, "{line}");
        let ids = answer.header("request-id").ok_or(line)?;
        assert!(ids.len() == 40 && ids.ends_with(",a-1"), "{line}: {ids}");
    }
    assert!(caller.bare("GET /demo.git/info/refs", &[], "").await?.header("request-id").is_some());
    Ok(())
}

#[tokio::test]
async fn each_call_costs_one_and_a_429_is_as_the_platforms() -> Result {
    let (fixture, caller) = served().await?;
    let left = |answer: &crate::client::Answer| {
        answer.header("ratelimit-remaining").and_then(|left| left.parse::<u32>().ok())
    };
    assert_eq!(left(&caller.call("GET /nowhere", &[], "").await?), Some(4500));
    assert_eq!(left(&caller.call("GET /apps", &[], "").await?), Some(4499));
    assert_eq!(left(&caller.call("GET /apps/nobody", &[], "").await?), Some(4498));
    assert_eq!(left(&caller.call("GET /account/rate-limits", &[], "").await?), Some(4498));
    assert_eq!(left(&caller.bare("GET /apps", &[], "").await?), Some(4498));
    let client = Client::new(fixture.mock.clone());
    while client.regions().info("us").await.is_ok() {}
    let refused = caller.call("GET /apps", &[], "").await?;
    assert_eq!((refused.status, left(&refused)), (429, Some(0)));
    assert_eq!(refused.id(), "rate_limit");
    assert!(refused.json()["url"].as_str().unwrap_or_default().ends_with("#rate-limits"));
    assert_eq!(refused.header("retry-after"), None);
    Ok(())
}

#[tokio::test]
async fn head_says_what_get_would_and_sends_no_body() -> Result {
    let (_fixture, caller) = served().await?;
    let get = caller.call("GET /account", &[], "").await?;
    let mut stream = caller.connect().await?;
    let key = format!("Authorization: Bearer {}", caller.key);
    let request = caller.request("HEAD /account", &[crate::client::ACCEPT, &key], "");
    for _ in 0..2 {
        // A second answer reads, so the first one had no body.
        let head = crate::client::exchange(&mut stream, &request).await?;
        assert_eq!(head.status, 200);
        for name in ["etag", "content-length", "content-type"] {
            assert_eq!(head.header(name), get.header(name), "{name}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn pages_of_any_origin_may_call() -> Result {
    let (_fixture, caller) = served().await?;
    let origin = "Origin: https://example.com";
    let ask = ["Access-Control-Request-Method: PATCH", origin];
    let may = caller.bare("OPTIONS /apps/demo/config-vars", &ask, "").await?;
    assert_eq!(may.status, 204);
    assert_eq!(may.header("access-control-allow-origin").as_deref(), Some("*"));
    assert!(may.header("access-control-allow-methods").unwrap_or_default().contains("PATCH"));
    let headers = may.header("access-control-allow-headers").unwrap_or_default();
    assert!(headers.contains("Authorization") && headers.contains("Range"), "{headers}");
    for answer in [
        caller.call("GET /apps", &[origin], "").await?,
        caller.bare("GET /apps", &[origin], "").await?,
    ] {
        assert_eq!(answer.header("access-control-allow-origin").as_deref(), Some("*"));
        let exposed = answer.header("access-control-expose-headers").unwrap_or_default();
        assert!(exposed.contains("Next-Range"), "{exposed}");
    }
    assert_eq!(
        caller.call("GET /apps", &[], "").await?.header("access-control-allow-origin"),
        None
    );
    Ok(())
}
