//! HTTPS beside HTTP, and where the URLs of answers lead.

use dynokit::mock::Mock;
use dynokit::server::Server;
use dynokit_tests::Result;

use crate::client::{ACCEPT, Caller, exchange, secure, tls};
use crate::served;

#[tokio::test]
async fn urls_lead_to_where_the_client_came() -> Result {
    let (fixture, caller) = served().await?;
    let server = fixture.server.as_ref().ok_or("no server")?;
    let created = caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    let git = format!("{}/demo.git", server.url());
    assert_eq!(created.json()["git_url"].as_str(), Some(git.as_str()));

    let key = format!("Authorization: Bearer {}", caller.key);
    let port = server.https_url().rsplit(':').next().unwrap_or_default().to_owned();
    assert_eq!(server.git_host(), format!("127.0.0.1:{port}"));
    for name in ["127.0.0.1", "localhost"] {
        let config = tls(server.root_certificate(), &["h2", "http/1.1"])?;
        let mut stream = secure(config, &server.git_host(), name).await?;
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
        let there = Caller { host: format!("{name}:{port}"), key: caller.key.clone() };
        for _ in 0..2 {
            let request = there.request("GET /apps/demo", &[ACCEPT, &key], "");
            let answer = exchange(&mut stream, &request).await?;
            let git = format!("https://{name}:{port}/demo.git");
            assert_eq!(answer.json()["git_url"].as_str(), Some(git.as_str()));
        }
        // What an answer's URL leads to is there too.
        let body = r#"{"lines":10}"#;
        let request = there.request("POST /apps/demo/log-sessions", &[ACCEPT, &key], body);
        let session = exchange(&mut stream, &request).await?.json();
        let url = session["logplex_url"].as_str().unwrap_or_default().to_owned();
        let path = url.strip_prefix(&format!("https://{name}:{port}")).ok_or(url.clone())?;
        let log = exchange(&mut stream, &there.request(&format!("GET {path}"), &[], "")).await?;
        assert_eq!(log.status, 200);
        assert!(String::from_utf8(log.body)?.contains("Initial release"));
    }
    Ok(())
}

#[tokio::test]
async fn a_client_that_names_no_host_is_served_too() -> Result {
    // Neither a name in the handshake nor protocols: as the rendezvous' clients.
    let (fixture, caller) = served().await?;
    let server = fixture.server.as_ref().ok_or("no server")?;
    let config = tls(server.root_certificate(), &[])?;
    let mut stream = secure(config, &server.git_host(), "127.0.0.1").await?;
    let request = format!("GET /schema HTTP/1.0\r\n{ACCEPT}\r\n\r\n");
    assert_eq!(exchange(&mut stream, &request).await?.status, 200);
    // A host that is none leads nowhere but here.
    let odd = Caller { host: "me@example.com".into(), key: caller.key.clone() };
    let key = format!("Authorization: Bearer {}", caller.key);
    let request = odd.request("POST /apps", &[ACCEPT, &key], r#"{"name":"demo"}"#);
    let created = exchange(&mut caller.connect().await?, &request).await?;
    let git = format!("{}/demo.git", server.url());
    assert_eq!(created.json()["git_url"].as_str(), Some(git.as_str()));
    Ok(())
}

#[tokio::test]
async fn an_authority_outlives_its_server() -> Result {
    let first = Server::builder().serve(Mock::new()).await?;
    let (trusted, key) = (first.root_certificate().to_owned(), first.authority_key().clone());
    assert_eq!(format!("{key:?}"), "***");
    first.stop().await;
    let second = Server::builder().authority_key(key).serve(Mock::new()).await?;
    secure(tls(&trusted, &[])?, &second.git_host(), "127.0.0.1").await?;
    let stranger = Server::builder().serve(Mock::new()).await?;
    assert!(secure(tls(&trusted, &[])?, &stranger.git_host(), "127.0.0.1").await.is_err());
    Ok(())
}
