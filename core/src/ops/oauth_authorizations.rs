//! OAuth authorizations: keys of an account, and what each may do.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{IdReference, nullable};
use crate::secret::Secret;

operations! {
    /// OAuth authorizations: keys of an account, and what each may do.
    resource oauth_authorizations: OauthAuthorizations;

    /// Makes a key. A client without one shows the account's e-mail address
    /// and password.
    create(; params: OauthAuthorizationCreate) -> OauthAuthorization =
        POST "/oauth/authorizations", answers Secret;

    /// Takes a key back.
    delete(oauth_authorization) -> OauthAuthorization =
        DELETE "/oauth/authorizations/{oauth_authorization}", answers Secret;

    /// One authorization, by id, or `~` for the account's own key.
    info(oauth_authorization) -> OauthAuthorization =
        GET "/oauth/authorizations/{oauth_authorization}", answers Secret;

    /// The authorizations of the account, with most of each key left out.
    list() -> [OauthAuthorization] = GET "/oauth/authorizations", ranges [id], answers Secret;
}

/// A key of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OauthAuthorization {
    /// The key.
    pub access_token: Option<OauthToken>,
    /// The program that it was made for.
    pub client: Option<OauthClientReference>,
    /// When it was made.
    pub created_at: Timestamp,
    /// What it is for.
    pub description: String,
    /// What the program exchanges for a key.
    pub grant: Option<OauthGrant>,
    /// Its id.
    pub id: Uuid,
    /// The key that makes new keys.
    pub refresh_token: Option<OauthToken>,
    /// What it may do: `global`, `identity`, `read`, …
    pub scope: Vec<String>,
    /// The session that it belongs to.
    pub session: Option<IdReference>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose it is.
    pub user: OauthUser,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OauthToken {
    /// Seconds until it is no good any more; nothing for one that lasts.
    pub expires_in: Option<i64>,
    /// Its id.
    pub id: Uuid,
    /// The key itself.
    pub token: Secret,
}

/// A program that acts for others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OauthClientReference {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Where its users come back to.
    pub redirect_uri: String,
}

/// What a program exchanges for a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OauthGrant {
    /// The code to exchange.
    pub code: Secret,
    /// Seconds until it is no good any more.
    pub expires_in: i64,
    /// Its id.
    pub id: Uuid,
}

/// Whose a key is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OauthUser {
    /// The user's e-mail address.
    pub email: String,
    /// The user's name.
    pub full_name: Option<String>,
    /// The user's id.
    pub id: Uuid,
}

/// A new key.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OauthAuthorizationCreate {
    /// The id of the program that it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<Uuid>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Seconds until it is no good any more.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<Option<i64>>,
    /// What it may do: `global`, `identity`, `read`, …; everything, unless
    /// given, though the published schema has it required.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<String>,
}
