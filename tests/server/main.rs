//! The mock, served, as a client on a raw socket sees it: what real clients
//! rely on, to the byte.

mod client;
mod time;

mod answers;
mod conditions;
mod gateway;
mod lenience;
mod limits;
mod links;
mod properties;
mod refusals;
mod rendezvous;
mod request_log;
mod schema;
mod stop;

use std::pin::Pin;

use dynokit_tests::{Backend, Fixture, Result};

/// What a platform returns.
pub(crate) type Boxed<'a, T> = Pin<Box<dyn Future<Output = dynokit::Result<T>> + Send + 'a>>;

/// A mock, served.
pub(crate) async fn served() -> Result<(Fixture, client::Caller)> {
    let fixture = Fixture::new(Backend::Http).await?;
    let server = fixture.server.as_ref().ok_or("there is no server")?;
    let caller = client::Caller::new(server);
    Ok((fixture, caller))
}
