//! Proxies: given and of the environment, for calls and for attached dynos.

use std::sync::{Arc, Mutex, PoisonError};

use dynokit::http::Heroku;
use dynokit::ops::apps::AppCreate;
use dynokit::platform::Platform;
use dynokit::{Client, ErrorKind};
use dynokit_tests::{Backend, Fixture, Project, Result, failure};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use crate::local::{Local, answer};
use crate::places;

/// A proxy that makes tunnels, for who shows this log-in.
struct Proxy {
    address: String,
    heads: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Proxy {
    async fn start(login: Option<&'static str>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let log = heads.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(tunnel(stream, login, log.clone()));
            }
        });
        Ok(Self { address, heads, task })
    }

    /// Where it was asked to connect to.
    fn targets(&self) -> Vec<String> {
        let heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        heads.iter().filter_map(|head| head.split(' ').nth(1)).map(str::to_owned).collect()
    }

    /// What it was shown.
    fn saw(&self) -> String {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner).concat()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn tunnel(
    stream: TcpStream,
    login: Option<&'static str>,
    log: Arc<Mutex<Vec<String>>>,
) -> Result {
    let mut stream = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).await? == 0 {
            return Ok(());
        }
    }
    log.lock().unwrap_or_else(PoisonError::into_inner).push(head.clone());
    let lower = head.to_ascii_lowercase();
    if login.is_some_and(|login| !head.contains(login)) || !lower.starts_with("connect ") {
        let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(refusal.as_bytes()).await?;
        return Ok(stream.shutdown().await?);
    }
    let target = head.split(' ').nth(1).unwrap_or_default();
    let mut there = TcpStream::connect(target).await?;
    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
    copy_bidirectional(&mut stream, &mut there).await?;
    Ok(())
}

#[tokio::test]
async fn calls_and_attached_dynos_go_through_the_proxy() -> Result {
    // me:s3cret
    let proxy = Proxy::start(Some("Basic bWU6czNjcmV0")).await?;
    let fixture = Fixture::new(Backend::Https).await?;
    let server = fixture.server.as_ref().ok_or("there is no server")?;
    let heroku = Heroku::builder()
        .base_url(server.https_url())
        .key(server.key().clone())
        .root_certificate(server.root_certificate())
        .proxy(format!("http://me:s3cret@{}", proxy.address));
    let client = Client::new(heroku.build()?);
    let app = client.apps().create(AppCreate::default()).await?.name;
    let api = server.https_url().trim_start_matches("https://").to_owned();
    assert_eq!(proxy.targets(), [api]);

    fixture.client.app(&app).buildpacks().set("hashnuke/elixir").await?;
    fixture.client.app(&app).push(Project::elixir()?.path()).await?;
    let finished = client.app(&app).run("exit 3").await?.wait().await?;
    assert_eq!(finished.status, 3);
    let targets = proxy.targets();
    assert_eq!(targets.len(), 2, "{targets:?}");
    // Nothing but where to connect to is said to it.
    assert!(!proxy.saw().contains(server.key().reveal()), "{}", proxy.saw());
    Ok(())
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told_from_a_host_that_does() -> Result {
    let proxy = Proxy::start(Some("Basic")).await?;
    let gone = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.to_string();
    for (proxy, words) in
        [(&proxy.address, "wants a name and a password"), (&gone, "cannot be used")]
    {
        let heroku = Heroku::builder().base_url("https://api.example.test").key("k1");
        let heroku = heroku.proxy(format!("http://{proxy}")).build()?;
        let error = failure(Client::new(heroku.clone()).apps().info("demo").await)?;
        assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
        assert!(error.to_string().contains("roxy"), "{error}");
        assert!(error.to_string().contains(words), "{error}");
        let url = Url::parse("rendezvous://rendezvous.example.test:5000/s3cret")?;
        let error = failure(heroku.attach(&url).await)?;
        assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
        assert!(error.to_string().contains(words), "{error}");
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn the_environment_names_the_proxy_and_who_goes_without() -> Result {
    let proxy = Proxy::start(Some("none")).await?;
    let url = format!("http://{}", proxy.address);
    let base = "https://api.example.test";
    let set = [("HEROKU_API_KEY", "k1"), ("HTTPS_PROXY", url.as_str())];
    let said = places::run(base, &set).await?;
    assert!(said.contains("The proxy wants"), "{said}");
    assert_eq!(proxy.targets(), ["api.example.test:443"]);
    let said = places::run(base, &[set[0], set[1], ("NO_PROXY", "example.test")]).await?;
    assert!(!said.contains("The proxy wants"), "{said}");
    assert_eq!(proxy.targets().len(), 1);
    Ok(())
}

#[tokio::test]
async fn no_proxy_stands_between_this_machine_and_itself() -> Result {
    let proxy = Proxy::start(None).await?;
    let url = format!("http://{}", proxy.address);
    let server = Local::serve(|_| answer(200, "")).await?;
    let set = [("HEROKU_API_KEY", "k1"), ("HTTP_PROXY", &url), ("ALL_PROXY", &url)];
    places::run(&server.url, &set).await?;
    assert_eq!((server.seen().len(), proxy.targets().len()), (1, 0));
    Ok(())
}

#[test]
fn a_proxy_of_another_kind_is_not_taken() -> Result {
    let error = failure(Heroku::builder().key("k1").proxy("socks5://127.0.0.1:1").build())?;
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    Ok(())
}
