//! What clients in the field send, and is taken.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use dynokit_tests::Result;

use crate::client::ACCEPT;
use crate::served;

#[tokio::test]
async fn every_variant_of_version_3_is_taken() -> Result {
    let (_fixture, caller) = served().await?;
    let key = format!("Authorization: Bearer {}", caller.key);
    for accept in [
        "application/vnd.heroku+json; version=3.sdk",
        "application/vnd.heroku+json; version=3.pipelines",
        "application/vnd.heroku+json;version=3",
        "application/vnd.heroku+json; version=3, */*",
    ] {
        let accept = format!("Accept: {accept}");
        assert_eq!(caller.bare("GET /account", &[&accept, &key], "").await?.status, 200);
    }
    Ok(())
}

#[tokio::test]
async fn the_key_is_taken_as_every_client_sends_it() -> Result {
    let (_fixture, caller) = served().await?;
    let basic = |pair: String| format!("Basic {}", STANDARD.encode(pair));
    let key = caller.key.clone();
    for (shown, status) in [
        (format!("Bearer {key}"), 200),
        (format!("bearer  {key}"), 200),
        (basic(format!(":{key}")), 200),
        (basic(format!("tina@example.com:{key}")), 200),
        (basic(key.clone()), 401),
        (basic("heroku:".into()), 401),
        (format!("Bearer {key}x"), 401),
        (format!("Bearer {}", &key[1..]), 401),
        ("Bearer".into(), 401),
        ("Basic !!!".into(), 401),
        (key, 401),
    ] {
        let header = format!("Authorization: {shown}");
        assert_eq!(caller.bare("GET /account", &[ACCEPT, &header], "").await?.status, status);
    }
    Ok(())
}

#[tokio::test]
async fn more_than_is_needed_is_passed_over() -> Result {
    let (_fixture, caller) = served().await?;
    caller.call("POST /apps", &[], r#"{"name":"demo","unknown":[1]}"#).await?;
    for (line, headers, body, status) in [
        ("GET /apps/demo/", &[][..], "", 200),
        ("GET //apps/demo", &[], "", 200),
        ("GET /apps/demo?extended=true", &[], "", 200),
        ("GET /apps?eq[name]=demo&in[id][]=x", &[], "", 200),
        ("GET /apps/demo", &["Range: id ..; max=1000"], "", 200),
        ("GET /apps/demo", &["Range: not a range"], "{broken", 200),
        ("GET /apps", &["Range:"], "", 200),
        ("GET /apps", &["Range: "], "", 200),
        ("GET /apps", &["Range: id ..; max=1000;"], "", 200),
        ("PUT /apps/demo/buildpack-installations", &["Range:"], r#"{"updates":[]}"#, 200),
        ("PATCH /apps/demo", &["Content-Type: application/x-www-form-urlencoded"], "{}", 200),
        ("DELETE /apps/demo/dynos", &[], r#"{"force":false}"#, 202),
        ("DELETE /apps/demo", &[], "{broken", 200),
    ] {
        let answer = caller.call(line, headers, body).await?;
        assert_eq!(answer.status, status, "{line} {headers:?}: {answer:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_query_filters_as_clients_write_it() -> Result {
    let (_fixture, caller) = served().await?;
    for name in ["one", "another"] {
        let body = format!("{{\"name\":\"{name}-pipe\"}}");
        assert_eq!(caller.call("POST /pipelines", &[], &body).await?.status, 201);
    }
    for (query, count) in [
        ("", 2),
        ("?extended=true&unknown[]=x", 2),
        ("?eq[name]=one-pipe", 1),
        ("?eq%5Bname%5D=one%2Dpipe", 1),
        ("?eq[name]=nobody", 0),
    ] {
        let listed = caller.call(&format!("GET /pipelines{query}"), &[], "").await?;
        assert_eq!(listed.json().as_array().map(Vec::len), Some(count), "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn a_post_can_say_another_method() -> Result {
    let (_fixture, caller) = served().await?;
    caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    let patch = ["X-Http-Method-Override: patch"];
    let answer = caller.call("POST /apps/demo", &patch, r#"{"maintenance":true}"#).await?;
    assert_eq!((answer.status, &answer.json()["maintenance"]), (200, &true.into()));
    // Only a POST can.
    let delete = ["X-Http-Method-Override: DELETE"];
    assert_eq!(caller.call("GET /apps/demo", &delete, "").await?.status, 200);
    assert_eq!(caller.call("GET /apps/demo", &[], "").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn segments_are_unescaped_after_routing() -> Result {
    let (_fixture, caller) = served().await?;
    let answer = caller.call("GET /apps/a%2Fb%3Fc", &[], "").await?;
    assert_eq!((answer.status, answer.json()["resource"].as_str()), (404, Some("app")));
    assert_eq!(caller.call("GET /users/%7E", &[], "").await?.status, 200);
    assert_eq!(caller.call("GET /apps/%FF", &[], "").await?.status, 400);
    Ok(())
}
