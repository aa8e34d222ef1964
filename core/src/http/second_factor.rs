//! What opens a call that the key alone does not: another key, or a code of a
//! second factor.

use std::sync::Arc;

use http::HeaderValue;

use crate::http::Requests;
use crate::http::credentials::{Key, SecondFactor, secret_header};
use crate::operation::{Method, Output, Params, Spec};
use crate::platform::{Call, Reply};
use crate::{Error, ErrorKind, Result};

/// How many codes a call asks for.
const CODES: u32 = 3;

/// Opens an app for a while. It is no operation of the published API, and
/// nobody calls it for itself.
const PRE_AUTHORIZE: &Spec = &Spec::new(
    ["pre_authorizations.update", "pre_authorizations", "update"],
    Method::Put,
    "/apps/{app}/pre-authorizations",
    &["app"],
    Params::None,
    Output::Nothing,
    "",
);

impl Requests {
    /// Performs a call again that was refused.
    pub(super) async fn perform_again(
        &self,
        call: Call,
        mut key: Arc<Key>,
        mut refusal: Error,
    ) -> Result<Reply> {
        let mut renewed = false;
        let mut refused = 0;
        let mut code = None;
        loop {
            match (refusal.kind(), &self.codes) {
                (ErrorKind::Unauthorized, _) if !renewed => {
                    renewed = true;
                    match self.credentials.renew(&key).await? {
                        Some(other) => key = other,
                        None => return Err(refusal),
                    }
                }
                (ErrorKind::TwoFactor, Some(codes)) if refused < CODES => {
                    let app = refusal.body().app.as_ref().and_then(|app| app.identity());
                    let app = app.map(str::to_owned);
                    let operation = call.spec.name;
                    let what = SecondFactor { operation, app: app.clone(), refused };
                    let given = read_code(codes(what).await?.reveal())?;
                    refused += 1;
                    match app {
                        None => code = Some(given),
                        Some(app) => {
                            let open = Call::new(PRE_AUTHORIZE, vec![app])?;
                            if let Err(error) = self.ask(&open, &key, Some(&given)).await {
                                refusal = in_place_of(&refusal, error);
                                continue;
                            }
                            code = None;
                        }
                    }
                }
                _ => return Err(refusal),
            }
            match self.ask(&call, &key, code.as_ref()).await {
                Err(error) => refusal = error,
                done => return done,
            }
        }
    }
}

/// The refusal of a code, which is for the same app as what it was to open.
fn in_place_of(refusal: &Error, error: Error) -> Error {
    match (error.kind(), &error.body().app, &refusal.body().app) {
        (ErrorKind::TwoFactor, None, Some(app)) => error.with_app_of_second_factor(app.clone()),
        _ => error,
    }
}

fn read_code(code: &str) -> Result<HeaderValue> {
    secret_header(code.trim()).ok_or_else(|| {
        let message = "The code of the second factor has characters that no code has.";
        Error::new(ErrorKind::InvalidArgument, message)
    })
}
