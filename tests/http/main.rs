//! The HTTP backend: where its key comes from and who sees it, what is on the
//! way, and what goes wrong there.

mod failures;
mod keys;
mod leaks;
mod lists;
mod local;
mod places;
mod proxies;
mod second_factor;
mod transport;

use dynokit::Client;
use dynokit::http::{Heroku, HerokuBuilder};
use dynokit_tests::Result;

/// A client of what is at this URL, with a key.
pub(crate) fn client(url: &str) -> Result<Client> {
    build(Heroku::builder().base_url(url).key("k1"))
}

pub(crate) fn build(heroku: HerokuBuilder) -> Result<Client> {
    Ok(Client::new(heroku.build()?))
}
