//! The effects of `ops/oauth_authorizations.rs`. The account has one key, which
//! all authorizations carry: whoever serves the mock checks it.

use jiff::Timestamp;
use uuid::Uuid;

use crate::mock::random::Random;
use crate::mock::state::{State, invalid, not_found};
use crate::ops::account::Account;
use crate::ops::oauth_authorizations::{
    Handler, OauthAuthorization, OauthAuthorizationCreate, OauthToken, OauthUser,
};
use crate::{Result, Secret};

/// What an authorization can allow.
const SCOPES: &[&str] =
    &["global", "identity", "read", "read-protected", "write", "write-protected"];

/// What stands for the rest of a key in a list.
const REDACTED: &str = "**********";

/// How much of a key a list shows, of its characters: `HRKU-` and some.
const SHOWN: usize = 13;

impl Handler for State {
    fn create(&mut self, params: OauthAuthorizationCreate) -> Result<OauthAuthorization> {
        if params.client.is_some() {
            return Err(not_found("oauth_client", "OAuth client"));
        }
        if let Some(scope) = params.scope.iter().find(|scope| !SCOPES.contains(&scope.as_str())) {
            return Err(invalid(format!("There is no scope {scope:?}.")));
        }
        let now = self.second();
        let ids = [self.random.uuid(), self.random.uuid()];
        let description = params.description.unwrap_or_default();
        let expires_in = params.expires_in.flatten();
        let mut model = authorization(ids, &self.account, description, expires_in, now);
        if !params.scope.is_empty() {
            model.scope = params.scope;
        }
        self.authorizations.push(model.clone());
        Ok(self.with_key(model))
    }

    fn delete(&mut self, oauth_authorization: &str) -> Result<OauthAuthorization> {
        let found = self.authorization(oauth_authorization)?;
        self.authorizations.retain(|other| other.id != found.id);
        Ok(self.with_key(found))
    }

    fn info(&mut self, oauth_authorization: &str) -> Result<OauthAuthorization> {
        let found = self.authorization(oauth_authorization)?;
        Ok(self.with_key(found))
    }

    fn list(&mut self) -> Result<Vec<OauthAuthorization>> {
        let redacted = |model: &OauthAuthorization| {
            let mut model = self.with_key(model.clone());
            if let Some(access) = &mut model.access_token {
                access.token = redact(&access.token);
            }
            model
        };
        Ok(self.authorizations.iter().map(redacted).collect())
    }
}

impl State {
    /// An authorization by its id, or the account's own for `~`.
    fn authorization(&self, identity: &str) -> Result<OauthAuthorization> {
        let wanted = match identity {
            "~" => Some(self.own_authorization),
            id => Uuid::try_parse(id).ok(),
        };
        let found = self.authorizations.iter().find(|model| Some(model.id) == wanted);
        found.cloned().ok_or_else(|| not_found("authorization", "authorization"))
    }

    fn with_key(&self, mut model: OauthAuthorization) -> OauthAuthorization {
        if let Some(access) = &mut model.access_token {
            access.token = self.key.clone();
        }
        model
    }
}

/// The account's own authorization, and a key for it. They do not come from the
/// mock's one generator, so that whoever gives a key changes nothing else.
pub(crate) fn own(seed: u64, account: &Account, now: Timestamp) -> (OauthAuthorization, Secret) {
    let mut random = Random::new(!seed);
    let ids = [random.uuid(), random.uuid()];
    let key = Secret::new(format!("HRKU-{}", random.uuid()));
    (authorization(ids, account, "Heroku CLI".into(), None, now), key)
}

/// An authorization whose key is still to be filled in.
fn authorization(
    [id, token]: [Uuid; 2],
    account: &Account,
    description: String,
    expires_in: Option<i64>,
    now: Timestamp,
) -> OauthAuthorization {
    OauthAuthorization {
        access_token: Some(OauthToken { expires_in, id: token, token: Secret::default() }),
        client: None,
        created_at: now,
        description,
        grant: None,
        id,
        refresh_token: None,
        scope: vec!["global".into()],
        session: None,
        updated_at: now,
        user: OauthUser {
            email: account.email.clone(),
            full_name: account.name.clone(),
            id: account.id,
        },
    }
}

/// A key with most of it left out.
fn redact(key: &Secret) -> Secret {
    let shown = SHOWN.min(key.reveal().chars().count() / 3);
    let shown: String = key.reveal().chars().take(shown).collect();
    Secret::new(shown + REDACTED)
}
