//! The dynos of a release, as they come up.

use std::time::Duration;

use crate::client::AppHandle;
use crate::ops::dynos::{Dyno, DynoState};
use crate::ops::releases::{Release, ReleaseStatus};
use crate::platform::Pending;
use crate::range::Range;
use crate::waiting::Until;
use crate::{Error, ErrorKind, Result, Waiting};

/// How long to wait for dynos, unless told: a dyno has a minute to boot.
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);

/// How an app's dynos stand to its newest release.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Formed {
    /// The newest release.
    pub release: Release,
    /// The dynos of the formation, by name.
    pub dynos: Vec<Dyno>,
    /// How many there are to be.
    pub wanted: usize,
}

impl AppHandle {
    /// Waits until each dyno of the formation is up, on the newest release: five
    /// minutes at most, unless [told](Waiting::within) otherwise.
    ///
    /// # Errors
    ///
    /// [`ReleaseFailed`](ErrorKind::ReleaseFailed) where the release's command
    /// failed, and [`DynoCrashed`](ErrorKind::DynoCrashed) where a dyno did not
    /// stay up.
    pub fn until_up(&self) -> Waiting<Formed> {
        let app = self.clone();
        Until {
            what: "the dynos to be up".into(),
            app: self.name().to_owned(),
            look: Box::new(move || {
                let app = app.clone();
                Pending::new(async move { look(&app).await })
            }),
            done: is_up,
            stands: |formed: &Formed| {
                let version = formed.release.version;
                if formed.release.status == ReleaseStatus::Pending {
                    return format!("the command of the release v{version} runs");
                }
                let up = formed.dynos.iter().filter(|dyno| runs(dyno, version)).count();
                format!("{up} of {} are, on the release v{version}", formed.wanted)
            },
        }
        .waiting(LONGEST_WAIT)
    }
}

async fn look(app: &AppHandle) -> Result<Formed> {
    let newest = Range::by("version").descending().max(1);
    let Some(release) = app.releases().list().range(newest).next().await.transpose()? else {
        let error = Error::new(ErrorKind::NotFound, "The app has no release.");
        return Err(error.with_resource("release"));
    };
    let formation = app.client().formation().list(app.name()).await?;
    let mut dynos = app.ps().await?;
    dynos.retain(|dyno| formation.iter().any(|process| process.r#type == dyno.r#type));
    let wanted = formation.iter().map(|process| usize::try_from(process.quantity).unwrap_or(0));
    Ok(Formed { release, dynos, wanted: wanted.sum() })
}

fn is_up(formed: &Formed) -> Result<bool> {
    let version = formed.release.version;
    match formed.release.status {
        ReleaseStatus::Pending => return Ok(false),
        ReleaseStatus::Failed | ReleaseStatus::Expired => {
            let status = &formed.release.status;
            let message =
                format!("The release v{version} is {status}: the dynos stay as they are.");
            return Err(Error::new(ErrorKind::ReleaseFailed, message));
        }
        _ => {}
    }
    let crashed =
        |dyno: &&Dyno| dyno.state == DynoState::Crashed && dyno.release.version == version;
    if let Some(dyno) = formed.dynos.iter().find(crashed) {
        let message = format!("The dyno {} crashed on the release v{version}.", dyno.name);
        return Err(Error::new(ErrorKind::DynoCrashed, message));
    }
    let all = formed.dynos.iter().all(|dyno| runs(dyno, version));
    Ok(all && formed.dynos.len() == formed.wanted)
}

/// Whether a dyno runs this release. One that sleeps was up.
fn runs(dyno: &Dyno, version: i64) -> bool {
    dyno.release.version == version && matches!(dyno.state, DynoState::Up | DynoState::Idle)
}
