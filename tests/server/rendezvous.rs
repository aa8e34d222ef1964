//! Where clients meet their dynos, record by record: the official CLI drops
//! the first piece whole, and looks for the exit status in single ones.

use std::io::{ErrorKind, Read, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use dynokit::log::LogOptions;
use dynokit::mock::{CommandScript, Mock};
use dynokit::ops::apps::AppCreate;
use dynokit::ops::dynos::DynoCreate;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit_tests::{Backend, Fixture, Project, Result};
use rustls::ClientConnection;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use url::Url;

use crate::Boxed;
use crate::client::{Caller, tls};
use crate::time::Frozen;

const MARK: &str = "\u{FFFF} heroku-command-exit-status: ";

/// A client of the rendezvous that sees records.
struct Meeting {
    stream: TcpStream,
    tls: ClientConnection,
}

/// What came.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    Data(Vec<u8>),
    /// The end, as TLS says it.
    Closed,
    /// The end of the connection without a word.
    Gone,
}

impl Meeting {
    async fn new(fixture: &Fixture) -> Result<Self> {
        Self::of(fixture.server.as_ref().ok_or("no server")?).await
    }

    async fn of(server: &Server) -> Result<Self> {
        let stream = TcpStream::connect(server.rendezvous_address()).await?;
        let config = tls(server.root_certificate(), &[])?;
        let tls = ClientConnection::new(config, ServerName::try_from("127.0.0.1")?)?;
        let mut meeting = Self { stream, tls };
        while meeting.tls.is_handshaking() {
            meeting.flush().await?;
            if meeting.tls.is_handshaking() {
                meeting.record().await?;
            }
        }
        meeting.flush().await?;
        Ok(meeting)
    }

    async fn say(&mut self, bytes: &[u8]) -> Result {
        self.tls.writer().write_all(bytes)?;
        self.flush().await
    }

    async fn flush(&mut self) -> Result {
        let mut out = Vec::new();
        while self.tls.wants_write() {
            self.tls.write_tls(&mut out)?;
        }
        Ok(self.stream.write_all(&out).await?)
    }

    /// The data of one record, empty where it is about TLS itself.
    async fn record(&mut self) -> Result<Came> {
        let mut record = vec![0; 5];
        match self.stream.read_exact(&mut record).await {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(Came::Gone),
            Err(error) => return Err(error.into()),
        }
        let length = u16::from_be_bytes([record[3], record[4]]);
        record.resize(5 + usize::from(length), 0);
        self.stream.read_exact(&mut record[5..]).await?;
        let mut rest = record.as_slice();
        while !rest.is_empty() {
            self.tls.read_tls(&mut rest)?;
            if self.tls.process_new_packets()?.peer_has_closed() {
                return Ok(Came::Closed);
            }
        }
        let mut data = Vec::new();
        match self.tls.reader().read_to_end(&mut data) {
            Err(error) if error.kind() != ErrorKind::WouldBlock => Err(error.into()),
            _ => Ok(Came::Data(data)),
        }
    }

    /// The next piece that has something in it.
    async fn piece(&mut self) -> Result<Came> {
        loop {
            match self.record().await? {
                Came::Data(data) if data.is_empty() => {}
                came => return Ok(came),
            }
        }
    }

    /// All pieces up to the end, and the end.
    async fn pieces(&mut self) -> Result<(Vec<Vec<u8>>, Came)> {
        let mut pieces = Vec::new();
        loop {
            match self.piece().await? {
                Came::Data(data) => pieces.push(data),
                end => return Ok((pieces, end)),
            }
        }
    }

    async fn greeted(&mut self) -> Result {
        assert_eq!(self.piece().await?, Came::Data(b"rendezvous\r\n".to_vec()));
        Ok(())
    }
}

/// An app with code on it.
async fn deployed() -> Result<Fixture> {
    let fixture = Fixture::new(Backend::Http).await?;
    let params = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    fixture.client.apps().create(params).await?;
    let app = fixture.client.app("demo");
    app.buildpacks().set("hashnuke/elixir").await?;
    app.config().set([("SECRET_KEY_BASE", "x".repeat(64))]).await?;
    let project = Project::elixir()?;
    project.commit("first")?;
    app.push(project.path()).await?;
    Ok(fixture)
}

/// What to say for a command's dyno.
async fn secret(fixture: &Fixture, command: &str) -> Result<String> {
    let params =
        DynoCreate { command: command.into(), attach: Some(true), ..DynoCreate::default() };
    let dyno = fixture.client.dynos().create("demo", params).await?;
    let url = dyno.attach_url.ok_or("no URL")?;
    let server = fixture.server.as_ref().ok_or("no server")?;
    let place = format!("rendezvous://{}/", server.rendezvous_address());
    Ok(url.reveal().strip_prefix(&place).ok_or("another place")?.to_owned())
}

#[tokio::test]
async fn a_run_is_byte_by_byte_the_platforms() -> Result {
    let fixture = deployed().await?;
    let command = format!("echo hi; (exit 3) ; echo \"{MARK}$?\"");
    let said = secret(&fixture, &command).await?;
    let mut meeting = Meeting::new(&fixture).await?;
    meeting.say(format!("{said}\r\n").as_bytes()).await?;
    meeting.greeted().await?;
    meeting.say(b"\x04").await?;
    let (pieces, end) = meeting.pieces().await?;
    assert_eq!(pieces.concat(), format!("hi\r\n{MARK}3\r\n").as_bytes());
    assert_eq!(pieces.last().ok_or("nothing")?, format!("{MARK}3\r\n").as_bytes());
    assert_eq!(end, Came::Closed);
    // The URL is good once; a second client is not greeted.
    let mut second = Meeting::new(&fixture).await?;
    second.say(format!("{said}\r\n").as_bytes()).await?;
    assert_eq!(second.piece().await?, Came::Closed);
    Ok(())
}

#[tokio::test]
async fn long_output_is_cut_where_clients_can_read_it() -> Result {
    let fixture = deployed().await?;
    let output = "0123456789 0123456789\n".repeat(60_000);
    fixture.mock.script().command("mix phx.routes", CommandScript::prints(output.clone()));
    let command = format!("mix phx.routes ; echo \"{MARK}$?\"");
    let said = secret(&fixture, &command).await?;
    let mut meeting = Meeting::new(&fixture).await?;
    // Older clients end the line with a line feed alone.
    meeting.say(format!("{said}\n").as_bytes()).await?;
    meeting.greeted().await?;
    meeting.say(b"\x04").await?;
    let (pieces, end) = meeting.pieces().await?;
    let (line, before) = pieces.split_last().ok_or("nothing")?;
    assert_eq!(line, format!("{MARK}0\r\n").as_bytes());
    assert!(before.iter().all(|piece| piece.last() != Some(&b'\r')));
    assert_eq!(String::from_utf8(before.concat())?, output.replace('\n', "\r\n"));
    assert_eq!(end, Came::Closed);
    Ok(())
}

#[tokio::test]
async fn a_client_has_time_to_end_its_input() -> Result {
    let fixture = deployed().await?;
    let caller = Caller::new(fixture.server.as_ref().ok_or("no server")?);
    let said = secret(&fixture, "true").await?;
    let time = Frozen::new();
    let mut meeting = Meeting::new(&fixture).await?;
    meeting.say(format!("{said}\r\n").as_bytes()).await?;
    meeting.greeted().await?;
    // The dyno ends: the connection does not, for a while.
    while fixture.client.dynos().list("demo").await?.iter().any(|dyno| dyno.r#type == "run") {}
    time.pass(&caller, Duration::from_millis(150)).await?;
    let nothing = meeting.stream.try_read(&mut [0]).map_err(|error| error.kind());
    assert_eq!(nothing, Err(ErrorKind::WouldBlock));
    time.pass(&caller, Duration::from_millis(100)).await?;
    assert_eq!(meeting.piece().await?, Came::Closed);
    Ok(())
}

#[tokio::test]
async fn input_reaches_the_process() -> Result {
    let fixture = deployed().await?;
    let said = secret(&fixture, "cat").await?;
    let mut meeting = Meeting::new(&fixture).await?;
    meeting.say(format!("{said}?ignored=yes\r\n").as_bytes()).await?;
    meeting.greeted().await?;
    meeting.say(b"hello\r").await?;
    meeting.say(b"\x04").await?;
    let (pieces, end) = meeting.pieces().await?;
    // A terminal shows what is typed, and then the process says it.
    assert_eq!(String::from_utf8(pieces.concat())?, "hello\r\nhello\r\n");
    assert_eq!(end, Came::Closed);
    Ok(())
}

#[tokio::test]
async fn a_client_that_goes_hangs_up() -> Result {
    let fixture = deployed().await?;
    let said = secret(&fixture, "cat").await?;
    let mut meeting = Meeting::new(&fixture).await?;
    meeting.say(format!("{said}\r\n").as_bytes()).await?;
    meeting.greeted().await?;
    let options = LogOptions { tail: true, ..LogOptions::default() };
    let mut log = fixture.client.app("demo").logs(options).await?;
    drop(meeting);
    while let Some(event) = log.next().await.transpose()? {
        let Some(line) = event.line() else { continue };
        if line.message().starts_with("Client connection closed. Sending SIGHUP") {
            return Ok(());
        }
    }
    Err("the log ended".into())
}

/// A dyno that neither says anything nor reads.
struct Deaf(Arc<Notify>);

impl Drop for Deaf {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

impl AsyncRead for Deaf {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        Poll::Pending
    }
}

impl AsyncWrite for Deaf {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        Poll::Pending
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Pending
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Pending
    }
}

/// A mock with a dyno of that kind behind every URL.
struct Unheard(Mock, Arc<Notify>);

impl Platform for Unheard {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        self.0.call(call)
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        self.0.fetch(request)
    }

    fn attach(&self, _: &Url) -> Boxed<'_, Duplex> {
        let dyno: Duplex = Box::new(Deaf(self.1.clone()));
        Box::pin(async { Ok(dyno) })
    }
}

#[tokio::test]
async fn a_client_that_goes_hangs_up_on_a_dyno_that_reads_nothing() -> Result {
    let hung_up = Arc::new(Notify::new());
    let server = Server::builder().serve(Unheard(Mock::new(), hung_up.clone())).await?;
    let mut meeting = Meeting::of(&server).await?;
    meeting.say(b"rendezvous.runtime.heroku.com:5000/x\r\n").await?;
    meeting.greeted().await?;
    meeting.say(&[b'a'; 50_000]).await?;
    drop(meeting);
    hung_up.notified().await;
    Ok(())
}

#[tokio::test]
async fn a_client_that_says_nothing_of_use_is_not_greeted() -> Result {
    let fixture = Fixture::new(Backend::Http).await?;
    for said in ["", "nobody", "example.com/x", "rendezvous.runtime.heroku.com:5000/x"] {
        let mut meeting = Meeting::new(&fixture).await?;
        meeting.say(format!("{said}\r\n").as_bytes()).await?;
        assert_eq!(meeting.piece().await?, Came::Closed, "{said}");
    }
    let mut meeting = Meeting::new(&fixture).await?;
    meeting.say(&[b'a'; 2000]).await?;
    assert_eq!(meeting.piece().await?, Came::Closed);
    Ok(())
}
