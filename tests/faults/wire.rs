//! The bytes of a fault, as any client would read them.

use std::time::Duration;

use dynokit::layers::fault::{Answer, Effect, On, RetryAfter};
use dynokit_tests::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;

use crate::{Faulty, Way};

/// Sends a request, and reads until the server closes.
pub(crate) async fn exchange(faulty: &Faulty, request: &str, body: &str) -> Result<String> {
    let server = faulty.server.as_ref().ok_or("there is a server")?;
    let address = server.url().replace("http://", "");
    let mut stream = TcpStream::connect(&address).await?;
    let head = format!(
        "{request} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n\
         Authorization: Bearer {}\r\nAccept: application/vnd.heroku+json; version=3\r\n\r\n{body}",
        body.len(),
        server.key().reveal(),
    );
    stream.write_all(head.as_bytes()).await?;
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer).await {
        // Closed before all of the request was read.
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {}
        read => drop(read?),
    }
    Ok(String::from_utf8(answer)?)
}

async fn struck_by(effect: Effect) -> Result<String> {
    let faulty = Faulty::with_app(Way::Wire).await?;
    faulty.once(On::operation("apps.*"), effect)?;
    exchange(&faulty, "GET /apps/demo", "").await
}

#[tokio::test]
async fn an_answer_has_the_status_and_its_headers() -> Result {
    let answer =
        |retry_after| Effect::Answer(Answer { status: 429, retry_after, ..Answer::default() });
    let seconds = struck_by(answer(Some(RetryAfter::Seconds(7)))).await?;
    assert!(seconds.starts_with("HTTP/1.1 429 Too Many Requests\r\n"), "{seconds}");
    assert!(seconds.contains("\r\ncontent-type: application/json\r\n"), "{seconds}");
    assert!(seconds.contains("\r\nretry-after: 7\r\n"), "{seconds}");
    assert!(seconds.contains(r#"{"id":"rate_limit","message":"#), "{seconds}");
    // As on every answer of the API.
    for name in ["request-id", "ratelimit-remaining", "etag", "cache-control", "vary"] {
        assert!(seconds.contains(&format!("\r\n{name}: ")), "{name}: {seconds}");
    }
    let at = RetryAfter::At("2026-01-01T00:00:30Z".parse()?);
    let date = struck_by(answer(Some(at))).await?;
    assert!(date.contains("\r\nretry-after: Thu, 01 Jan 2026 00:00:30 GMT\r\n"), "{date}");
    let silent = struck_by(answer(None)).await?;
    assert!(!silent.contains("retry-after"), "{silent}");
    Ok(())
}

#[tokio::test]
async fn a_proxy_answers_with_a_page() -> Result {
    let page = struck_by(Effect::BadGateway).await?;
    assert!(page.starts_with("HTTP/1.1 502 Bad Gateway\r\n"), "{page}");
    assert!(page.contains("\r\ncontent-type: text/html; charset=utf-8\r\n"), "{page}");
    assert!(page.ends_with("</html>\n"), "{page}");
    assert!(!page.contains("request-id"), "it is not the platform's: {page}");
    Ok(())
}

#[tokio::test]
async fn a_reset_closes_without_a_byte() -> Result {
    assert_eq!(struck_by(Effect::ResetBefore).await?, "");
    assert_eq!(struck_by(Effect::ResetAfter).await?, "");
    Ok(())
}

#[tokio::test]
async fn a_cut_ends_within_the_body() -> Result {
    let cut = struck_by(Effect::Cut { after: 20 }).await?;
    let (head, body) = cut.split_once("\r\n\r\n").ok_or("there is a head")?;
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    let bytes = body.strip_prefix("14\r\n").ok_or("there is a chunk of 20 bytes")?;
    assert_eq!(bytes.trim_end().len(), 20, "{body}");
    assert!(!body.ends_with("0\r\n\r\n"), "{body}");
    Ok(())
}

#[tokio::test]
async fn pieces_are_chunks_of_their_own() -> Result {
    let split = struck_by(Effect::Split { every: 1 }).await?;
    let (_, body) = split.split_once("\r\n\r\n").ok_or("there is a head")?;
    assert!(body.starts_with("1\r\n{\r\n1\r\n\"\r\n1\r\n"), "{body}");
    assert!(body.ends_with("1\r\n}\r\n0\r\n\r\n"), "{body}");
    Ok(())
}

#[tokio::test]
async fn the_rendezvous_port_refuses_or_hangs() -> Result {
    let faulty = Faulty::deployed(Way::Wire).await?;
    faulty.once(On::Rendezvous, Effect::Refuse)?;
    faulty.once(On::Rendezvous, Effect::Hang)?;
    let create = serde_json::json!({ "app": "demo", "command": "true", "attach": true });
    let dyno = faulty.client.call("dynos.create", create).await?;
    let dyno: serde_json::Value = dyno.json()?;
    let url = Url::parse(dyno["attach_url"].as_str().ok_or("there is a URL")?)?;
    let address = format!("127.0.0.1:{}", url.port().ok_or("there is a port")?);

    let mut refused = TcpStream::connect(&address).await?;
    assert_eq!(refused.read(&mut [0; 1]).await?, 0);

    let mut hung = TcpStream::connect(&address).await?;
    // What would be no handshake is answered with an alert otherwise.
    hung.write_all(&[0; 64]).await?;
    while faulty.faults.list()[1].struck == 0 {
        tokio::task::yield_now().await;
    }
    tokio::time::pause();
    let silence = tokio::time::timeout(Duration::from_secs(3600), hung.read(&mut [0; 1])).await;
    tokio::time::resume();
    assert!(silence.is_err(), "{silence:?}");
    Ok(())
}
