//! Answers that are kept, and asked for again only where they changed.
//!
//! The platform tags its answers. What [`Cache`] has seen it asks for with its
//! tag, and where the tag still holds, the platform sends no body: the answer
//! is the one that was kept. Each call is made all the same, and counts, so an
//! answer is never out of date; what is saved is the time that a long list
//! takes to be made and sent.
//!
//! Kept is what was used last, up to a number of bytes, in memory alone.
//! Config vars, keys and whatever else is a [secret](crate::operation::Spec::secret)
//! or has [links](crate::operation::Spec::links) is not, unless that is asked
//! for.
//!
//! ```
//! # #[cfg(all(feature = "http", feature = "mock", feature = "server"))]
//! # fn main() -> dynokit::Result<()> {
//! use dynokit::Client;
//! use dynokit::http::Heroku;
//! use dynokit::layers::cache::{Cache, CacheOptions};
//! use dynokit::mock::Mock;
//! use dynokit::server::Server;
//!
//! # let example = async {
//! let server = Server::builder().serve(Mock::new()).await?;
//! let heroku = Heroku::builder().base_url(server.url()).key(server.key().clone()).build()?;
//! let options = CacheOptions { bytes: 1024 * 1024, ..CacheOptions::default() };
//! let client = Client::new(Cache::new(heroku, options));
//! let plans = client.plans().list_by_addon_service("heroku-postgresql").await?;
//! // The same again, and its body is not sent again.
//! assert_eq!(client.plans().list_by_addon_service("heroku-postgresql").await?, plans);
//! # dynokit::Result::Ok(())
//! # };
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(example)
//! # }
//! # #[cfg(not(all(feature = "http", feature = "mock", feature = "server")))]
//! # fn main() {}
//! ```

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use url::Url;

use crate::operation::Spec;
use crate::platform::{Body, Call, Duplex, Platform, Reply};
use crate::{Error, ErrorKind, Result};

/// The status of an answer that the caller has.
const NOT_MODIFIED: u16 = 304;

/// What an entry takes besides its texts, about.
const OVERHEAD: usize = 256;

/// What is kept.
#[derive(Clone, Debug)]
pub struct CacheOptions {
    /// How many bytes at most, 8 MiB unless given.
    pub bytes: usize,
    /// Whether secrets are kept too, in memory. They are not unless asked for.
    pub secrets: bool,
}

impl Default for CacheOptions {
    fn default() -> Self {
        Self { bytes: 8 * 1024 * 1024, secrets: false }
    }
}

/// The layer that keeps answers: [the module](self) says which. Clones share
/// them.
#[derive(Clone)]
pub struct Cache<P> {
    platform: P,
    options: CacheOptions,
    kept: Arc<Mutex<Kept>>,
}

impl<P: Platform> Cache<P> {
    /// A platform whose answers are kept.
    pub fn new(platform: P, options: CacheOptions) -> Self {
        Self { platform, options, kept: Arc::default() }
    }

    fn keeps(&self, spec: &Spec) -> bool {
        let secret = spec.secret || !spec.links.is_empty();
        spec.method.is_read() && (self.options.secrets || !secret)
    }

    async fn perform(&self, mut call: Call) -> Result<Reply> {
        // Who has a condition of their own gets their own answer.
        if !self.keeps(call.spec) || call.if_none_match.is_some() {
            return self.platform.call(call).await;
        }
        let key = Key::of(&call);
        let kept = self.lock().get(&key);
        call.if_none_match = kept.as_ref().and_then(|kept| kept.etag.clone());
        let reply = self.platform.call(call).await?;
        match kept {
            Some(kept) if reply.status == NOT_MODIFIED => Ok(Reply {
                request_id: reply.request_id,
                rate_limit_remaining: reply.rate_limit_remaining,
                date: reply.date,
                ..kept
            }),
            None if reply.status == NOT_MODIFIED => {
                let message = "The answer is that nothing changed, which was not asked.";
                Err(Error::new(ErrorKind::UnexpectedAnswer, message))
            }
            _ => {
                self.lock().put(key, &reply, self.options.bytes);
                Ok(reply)
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was asked.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    operation: &'static str,
    args: Vec<String>,
    params: Bytes,
    range: Option<String>,
}

impl Key {
    fn of(call: &Call) -> Self {
        Self {
            operation: call.spec.name,
            args: call.args.clone(),
            params: call.body.clone(),
            range: call.range.as_ref().map(ToString::to_string),
        }
    }

    fn bytes(&self) -> usize {
        let args: usize = self.args.iter().map(String::len).sum();
        args + self.params.len() + self.range.as_ref().map_or(0, String::len)
    }
}

/// The answers that are kept.
#[derive(Default)]
struct Kept {
    replies: HashMap<Key, Entry>,
    bytes: usize,
    uses: u64,
}

struct Entry {
    reply: Reply,
    bytes: usize,
    used: u64,
}

impl Kept {
    fn get(&mut self, key: &Key) -> Option<Reply> {
        self.uses += 1;
        let entry = self.replies.get_mut(key)?;
        entry.used = self.uses;
        Some(entry.reply.clone())
    }

    /// Keeps a reply, where it has a tag and there is room for it at all.
    fn put(&mut self, key: Key, reply: &Reply, most: usize) {
        self.remove(&key);
        let bytes = OVERHEAD + key.bytes() + reply.body.len();
        if reply.etag.is_none() || bytes > most {
            return;
        }
        while self.bytes + bytes > most {
            let oldest = self.replies.iter().min_by_key(|(_, entry)| entry.used);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else { break };
            self.remove(&oldest);
        }
        self.uses += 1;
        // A body may be a part of something larger, which would be kept with it.
        let reply = Reply { body: Bytes::copy_from_slice(&reply.body), ..reply.clone() };
        self.bytes += bytes;
        self.replies.insert(key, Entry { reply, bytes, used: self.uses });
    }

    fn remove(&mut self, key: &Key) {
        if let Some(entry) = self.replies.remove(key) {
            self.bytes -= entry.bytes;
        }
    }
}

impl<P> fmt::Debug for Cache<P> {
    /// Says how much, never what.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        f.debug_struct("Cache")
            .field("answers", &kept.replies.len())
            .field("bytes", &kept.bytes)
            .finish_non_exhaustive()
    }
}

impl<P: Platform> Platform for Cache<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        Box::pin(self.perform(call))
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        self.platform.fetch(request)
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        self.platform.attach(url)
    }
}
