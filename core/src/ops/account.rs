//! The account behind the key.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, nullable};
use crate::ops::team_apps::TeamName;
use crate::ops::teams::IdentityProviderOwner;

operations! {
    /// The account: whose key this is.
    resource account: Accounts;

    /// The account that the key belongs to.
    info() -> Account = GET "/account";

    /// Changes the account that the key belongs to.
    update(; params: AccountUpdate) -> Account = PATCH "/account";

    /// Deletes the account that the key belongs to, for good.
    delete() -> Account = DELETE "/account";

    /// The account of a user, by e-mail address, id, or `~` for oneself.
    info_by_user(account) -> Account = GET "/users/{account}";

    /// Changes the account of a user.
    update_by_user(account; params: AccountUpdate) -> Account = PATCH "/users/{account}";

    /// Deletes the account of a user, for good.
    delete_by_user(account) -> Account = DELETE "/users/{account}";
}

/// A person's account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Account {
    /// Whether the account lets third parties count its web visits.
    pub allow_tracking: bool,
    /// Whether it takes part in the beta programme.
    pub beta: bool,
    /// The country that it is taxed in.
    pub country_of_residence: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// The organization that new apps go to.
    pub default_organization: Option<Reference>,
    /// The team that new apps go to.
    pub default_team: Option<Reference>,
    /// Since when its bills are unpaid.
    pub delinquent_at: Option<Timestamp>,
    /// Its unique e-mail address.
    pub email: String,
    /// Whether it is managed by a third party.
    pub federated: bool,
    /// Its id.
    pub id: Uuid,
    /// The identity provider that it logs in with.
    pub identity_provider: Option<IdentityProvider>,
    /// When it last logged in.
    pub last_login: Option<Timestamp>,
    /// The person's full name.
    pub name: Option<String>,
    /// The number for text messages, all but the end hidden.
    pub sms_number: Option<String>,
    /// Since when it is suspended.
    pub suspended_at: Option<Timestamp>,
    /// Whether it logs in with two factors.
    pub two_factor_authentication: bool,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whether a payment method was verified.
    pub verified: bool,
}

/// The identity provider that an account logs in with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct IdentityProvider {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: Option<String>,
    /// The organization that it belongs to.
    pub organization: Option<TeamName>,
    /// The team or enterprise account that owns it.
    pub owner: Option<IdentityProviderOwner>,
    /// The team that it belongs to.
    pub team: Option<TeamName>,
}

/// What to change of an account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountUpdate {
    /// Whether third parties may count its web visits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_tracking: Option<bool>,
    /// Whether it takes part in the beta programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta: Option<bool>,
    /// The person's full name; null removes it.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub name: Option<Option<String>>,
}
