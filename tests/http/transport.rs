//! How requests look, and how connections are used.

use std::io::Write;

use dynokit::http::Heroku;
use dynokit_tests::Result;

use crate::local::{Local, answer};
use crate::{build, client};

#[tokio::test]
async fn the_program_is_named_before_the_library() -> Result {
    let server = Local::serve(|_| answer(200, "{}")).await?;
    client(&server.url)?.config_vars().info("demo").await?;
    let named = Heroku::builder().base_url(&server.url).key("k1").user_agent("tool/1.0");
    build(named)?.config_vars().info("demo").await?;
    let library = format!("dynokit/{}", env!("CARGO_PKG_VERSION"));
    let both = format!("tool/1.0 {library}");
    assert_eq!(server.headers("user-agent"), [Some(library), Some(both)]);
    assert!(Heroku::builder().key("k1").user_agent("a\nb").build().is_err());
    Ok(())
}

#[tokio::test]
async fn calls_one_by_one_share_a_connection() -> Result {
    let server = Local::serve(|_| answer(200, "{}")).await?;
    let client = client(&server.url)?;
    for _ in 0..10 {
        client.clone().config_vars().info("demo").await?;
    }
    assert_eq!(server.connections(), 1);
    Ok(())
}

#[tokio::test]
async fn answers_may_be_compressed() -> Result {
    let server = Local::serve(|seen| {
        assert_eq!(seen.header("accept-encoding"), Some("gzip"));
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let value = "x".repeat(100_000);
        let done = write!(gzip, r#"{{"A":"{value}"}}"#).and_then(|()| gzip.finish());
        let mut response = answer(200, done.unwrap_or_default());
        response.headers_mut().insert("content-encoding", http::HeaderValue::from_static("gzip"));
        response
    })
    .await?;
    let vars = client(&server.url)?.config_vars().info("demo").await?;
    assert_eq!(vars.get("A").map(str::len), Some(100_000));
    Ok(())
}

#[tokio::test]
async fn a_path_behind_the_base_url_is_left_out() -> Result {
    let server = Local::serve(|_| answer(200, "{}")).await?;
    client(&format!("{}/some/path?a=b", server.url))?.config_vars().info("a b/c").await?;
    assert_eq!(server.lines(), ["GET /apps/a%20b%2Fc/config-vars"]);
    Ok(())
}
