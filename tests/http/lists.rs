//! Long lists: in how many pages they are asked for.

use dynokit::Range;
use dynokit_tests::Result;
use http::HeaderValue;

use crate::client;
use crate::local::{Local, answer};

/// A list of three pages.
async fn pages() -> Result<Local> {
    Local::serve(|seen| {
        let range = seen.header("range").unwrap_or_default();
        let next = match range {
            "id ]b..; max=1000" => Some("id ]c..; max=1000"),
            "id ]c..; max=1000" => None,
            _ => Some("id ]b..; max=1000"),
        };
        let mut response = answer(if next.is_some() { 206 } else { 200 }, "[]");
        if let Some(next) = next {
            response.headers_mut().insert("next-range", HeaderValue::from_static(next));
        }
        response
    })
    .await
}

#[tokio::test]
async fn a_whole_list_comes_in_pages_as_large_as_there_are() -> Result {
    let server = pages().await?;
    client(&server.url)?.apps().list().await?;
    let ranges: Vec<_> = server.headers("range").into_iter().flatten().collect();
    assert_eq!(ranges, ["id ..; max=1000", "id ]b..; max=1000", "id ]c..; max=1000"]);
    Ok(())
}

#[tokio::test]
async fn a_range_that_is_given_is_what_is_asked_for() -> Result {
    let server = pages().await?;
    let range = Range::by("name").descending().max(7);
    client(&server.url)?.apps().list().range(range).await?;
    let first = server.headers("range")[0].clone();
    assert_eq!(first.as_deref(), Some("name ..; max=7, order=desc"));
    Ok(())
}

#[tokio::test]
async fn who_takes_one_item_asks_for_one_page() -> Result {
    let one = r#"[{"id":"01234567-89ab-cdef-0123-456789abcdef","name":"cedar-14"}]"#;
    let server = Local::serve(move |_| {
        let mut response = answer(206, one);
        let next = HeaderValue::from_static("id ]b..; max=200");
        response.headers_mut().insert("next-range", next);
        response
    })
    .await?;
    let first = client(&server.url)?.teams().list().next().await;
    assert!(first.is_some());
    assert_eq!(server.headers("range"), [None]);
    Ok(())
}
