//! Recordings: what a platform answered once, played back without it, so that
//! the test of a tool needs neither a key nor a network.
//!
//! [`Recorder`] is a layer that writes a cassette, and [`Player`] is a platform
//! that plays one:
//!
//! ```
//! # #[cfg(feature = "mock")]
//! # fn main() -> dynokit::Result<()> {
//! use dynokit::layers::record::{Player, Recorder};
//! use dynokit::mock::Mock;
//! use dynokit::ops::apps::AppCreate;
//! use dynokit::{Client, Result};
//!
//! // The tool.
//! async fn set_up(client: &Client) -> Result<String> {
//!     let app = client.apps().create(AppCreate::default()).await?;
//!     client.app(&app.name).config().set([("API_TOKEN", "s3cret-s3cret")]).await?;
//!     Ok(app.name)
//! }
//!
//! # let file = std::env::temp_dir().join(format!("dynokit-{}.jsonl", std::process::id()));
//! # let test = async {
//! // Once, against Heroku or a mock:
//! let recorder = Recorder::create(Mock::new(), &file)?;
//! let name = set_up(&Client::new(recorder)).await?;
//!
//! // From then on, in the test:
//! let player = Player::open(&file)?;
//! assert_eq!(set_up(&Client::new(player.clone())).await?, name);
//! assert_eq!(player.remaining(), 0);
//! # assert!(!std::fs::read_to_string(&file)?.contains("s3cret"));
//! # Ok(())
//! # };
//! # let done = tokio::runtime::Builder::new_current_thread().build()?.block_on(test);
//! # std::fs::remove_file(&file)?;
//! # done
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```
//!
//! # Cassettes
//!
//! A cassette is a file of lines, each of which is JSON and has one exchange: a
//! call with its answer or error, a URL that was fetched with its bytes, a
//! session with a dyno with the bytes of both directions. A line is written
//! once its exchange has ended, in one piece, so that a program that is killed
//! leaves a cassette of what it had done. A call that is dropped before its
//! answer leaves no line. What is fetched and attached to is kept in memory
//! until it has ended.
//!
//! # Secrets
//!
//! Of calls and answers only what their types have is written: fields that this
//! library does not know are left out. In the place of each secret (the value
//! of a config var, a key, the URL of a log, a build's output or a dyno, an
//! add-on's options, a password in a URL) stands `[redacted:1]`, or
//! `https://redacted.invalid/1` where it is a URL; the same secret has the same
//! number everywhere. A replay gives these to the program, and takes whatever
//! the program sends in their place. No header is written but the type of what
//! was fetched.
//!
//! What dynos and builds print, what is written to a dyno and what a command
//! says is text that no type tells anything of. There each secret that was met
//! before is left out, from eight characters on, and every password in a URL.
//! A secret that only a dyno knows is named with [`Recorder::redact`]. Bytes
//! that are no text, such as a slug, are written as they are; what is uploaded
//! is not, unless it is text.
//!
//! # Pushes
//!
//! A push is recorded like anything else. It plays back from a checkout with
//! the same commit; what the pack holds is not compared.

mod line;
mod placeholder;
mod played;
mod player;
mod recorder;
mod redact;
mod serializer;

pub use player::Player;
pub use recorder::Recorder;

/// The path arguments that may be secrets, unless they are ids.
const SECRET_ARGUMENTS: &[&str] = &["log_drain"];

/// Whether a URL needs a key to be of use: a repository's. The others are as
/// good as keys.
fn is_open(url: &str) -> bool {
    let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    let first = path.and_then(|(_, path)| path.split(['/', '?']).next());
    first.is_some_and(|first| first.ends_with(".git"))
}
