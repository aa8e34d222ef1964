//! What goes wrong on the way: each kind by its name, with what to do.

use std::time::Duration;

use dynokit::http::Heroku;
use dynokit::platform::{Body, Platform};
use dynokit::{Client, Error, ErrorKind};
use dynokit_tests::{Backend, Fixture, Result, failure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use crate::client;

/// Long enough for this machine, and short enough to wait for.
const SOON: Duration = Duration::from_millis(200);

/// A server that reads a request, says this and then nothing more; it closes
/// the connection where it is told to.
async fn says(text: &'static str, closes: bool) -> Result<(String, JoinHandle<Result>)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let task = tokio::spawn(async move {
        let mut open: Vec<TcpStream> = Vec::new();
        loop {
            let (mut stream, _) = listener.accept().await?;
            let read = stream.read(&mut [0; 4096]).await?;
            assert_ne!(read, 0);
            stream.write_all(text.as_bytes()).await?;
            if !closes {
                open.push(stream);
            }
        }
    });
    Ok((address, task))
}

async fn call(client: &Client) -> Result<Error> {
    failure(client.apps().info("demo").await)
}

#[track_caller]
fn is(error: &Error, kind: ErrorKind, words: &[&str]) {
    assert_eq!(error.kind(), kind, "{error}");
    for words in words {
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[tokio::test]
async fn nobody_listens() -> Result {
    let place = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.to_string();
    let error = call(&client(&format!("http://{place}"))?).await?;
    is(
        &error,
        ErrorKind::Connect,
        &[&format!("Nothing listens at {place}"), "apps.info on app demo"],
    );
    let heroku = Heroku::builder().key("k1").build()?;
    let url = Url::parse(&format!("rendezvous://{place}/s3cret"))?;
    let error = failure(heroku.attach(&url).await)?;
    is(&error, ErrorKind::Connect, &["Nothing listens at", &place, "detached"]);
    assert!(!error.to_string().contains("s3cret"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_name_is_not_known() -> Result {
    let error = call(&client("https://api.dynokit.invalid")?).await?;
    is(&error, ErrorKind::Connect, &["The name of api.dynokit.invalid is not known"]);
    Ok(())
}

#[tokio::test]
async fn a_stranger_is_not_trusted() -> Result {
    let fixture = Fixture::new(Backend::Https).await?;
    let server = fixture.server.as_ref().ok_or("there is no server")?;
    let error = call(&client(&server.https_url())?).await?;
    is(&error, ErrorKind::Tls, &["is not trusted", "Check the certificate"]);
    // Nor is what speaks no TLS at all.
    let (address, _task) = says("HTTP/1.1 200 OK\r\n\r\n", true).await?;
    let error = call(&client(&format!("https://{address}"))?).await?;
    is(&error, ErrorKind::Tls, &[]);
    Ok(())
}

#[tokio::test]
async fn only_the_given_roots_are_trusted() -> Result {
    let fixture = Fixture::new(Backend::Https).await?;
    let server = fixture.server.as_ref().ok_or("there is no server")?;
    let heroku = || Heroku::builder().base_url(server.https_url()).key(server.key().clone());
    let trusts = heroku().root_certificate(server.root_certificate()).only_given_roots();
    assert_eq!(Client::new(trusts.build()?).apps().list().await?, []);

    let another = Fixture::new(Backend::Https).await?;
    let another = another.server.as_ref().ok_or("there is no server")?;
    for only in [false, true] {
        let mut heroku = heroku().root_certificate(another.root_certificate());
        if only {
            heroku = heroku.only_given_roots();
        }
        is(&call(&Client::new(heroku.build()?)).await?, ErrorKind::Tls, &["is not trusted"]);
    }
    for heroku in [
        heroku().only_given_roots(),
        heroku().root_certificate("no certificate"),
        heroku().root_certificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
    ] {
        is(&failure(heroku.build())?, ErrorKind::InvalidArgument, &["certificate"]);
    }
    Ok(())
}

#[tokio::test]
async fn a_connection_breaks() -> Result {
    for text in ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"] {
        let (address, _task) = says(text, true).await?;
        let error = call(&client(&format!("http://{address}"))?).await?;
        is(&error, ErrorKind::Interrupted, &[&address, "broke"]);
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_is_not_compressed_as_it_says() -> Result {
    let text = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone";
    let (address, _task) = says(text, true).await?;
    let error = call(&client(&format!("http://{address}"))?).await?;
    is(&error, ErrorKind::UnexpectedAnswer, &["compressed"]);
    Ok(())
}

#[tokio::test]
async fn an_answer_to_a_call_takes_too_long() -> Result {
    for text in ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"] {
        let (address, _task) = says(text, false).await?;
        let heroku = Heroku::builder().base_url(format!("http://{address}")).key("k1");
        let error = call(&Client::new(heroku.call_timeout(SOON).build()?)).await?;
        is(&error, ErrorKind::Timeout, &["within 200ms", "may have had its effect"]);
    }
    Ok(())
}

#[tokio::test]
async fn a_stream_is_silent_for_too_long() -> Result {
    let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nline\r\n";
    let (address, _task) = says(text, false).await?;
    let url = format!("http://{address}/log");
    // The time that a call may take is none of a stream's concern.
    let heroku = Heroku::builder().key("k1").call_timeout(Duration::ZERO).idle_timeout(SOON);
    let heroku = heroku.build()?;
    let answer = heroku.fetch(http::Request::get(url).body(Body::empty())?).await?;
    let mut log = answer.into_body();
    assert_eq!(log.next().await.ok_or("there is a line")??, "line");
    let error = failure(log.next().await.ok_or("there is an end")?)?;
    is(&error, ErrorKind::Timeout, &["silent for 200ms"]);
    assert!(log.next().await.is_none());
    // Nor does it begin.
    let (address, _task) = says("", false).await?;
    let request = http::Request::get(format!("http://{address}/log")).body(Body::empty())?;
    let error = failure(heroku.fetch(request).await)?;
    is(&error, ErrorKind::Timeout, &[&address, "did not answer within 200ms"]);
    Ok(())
}

#[tokio::test]
async fn a_connection_takes_too_long() -> Result {
    // It is accepted, and then no handshake comes.
    let (address, _task) = says("", false).await?;
    let heroku = Heroku::builder().base_url(format!("https://{address}")).key("k1");
    let heroku = heroku.connect_timeout(SOON).build()?;
    let error = call(&Client::new(heroku.clone())).await?;
    is(&error, ErrorKind::Connect, &[&address, "did not answer"]);
    let url = Url::parse(&format!("rendezvous://{address}/s3cret"))?;
    let error = failure(heroku.attach(&url).await)?;
    is(&error, ErrorKind::Connect, &[&address, "did not answer within 200ms"]);
    Ok(())
}
