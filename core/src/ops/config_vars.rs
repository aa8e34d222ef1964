//! Config vars: an app's settings, which its dynos see as environment.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::operation::operations;
#[cfg(feature = "schema")]
use crate::secret::Secret;
use crate::secret::hidden;

operations! {
    /// Config vars: an app's settings, which its dynos see as environment.
    resource config_vars: ConfigVarsResource;

    /// The config vars of an app as they are now.
    info(app) -> ConfigVars = GET "/apps/{app}/config-vars", answers Secret;

    /// The config vars of an app as they were in a release.
    info_by_release(app, release) -> ConfigVars =
        GET "/apps/{app}/releases/{release}/config-vars", answers Secret;

    /// Sets and removes config vars, makes a release and restarts the dynos.
    /// The answer is the whole set after the change.
    update(app; config_vars: {ConfigVarsUpdate}) -> ConfigVars = PATCH "/apps/{app}/config-vars",
        answers Secret;
}

/// The config vars of an app. Names print, values do not.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ConfigVars(
    #[serde(serialize_with = "hidden")]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, Secret>"))]
    BTreeMap<String, String>,
);

impl ConfigVars {
    /// The value of a var.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Names and values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for ConfigVars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.keys().map(|name| (name, format_args!("***")))).finish()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for ConfigVars {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(vars: I) -> Self {
        Self(vars.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl IntoIterator for ConfigVars {
    type Item = (String, String);
    type IntoIter = std::collections::btree_map::IntoIter<String, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Changes to config vars: a value sets a var, none removes it. Names print,
/// values do not.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ConfigVarsUpdate(
    #[serde(serialize_with = "hidden")]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, Option<Secret>>"))]
    BTreeMap<String, Option<String>>,
);

impl ConfigVarsUpdate {
    /// Sets a var.
    #[must_use]
    pub fn set(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.insert(name.into(), Some(value.into()));
        self
    }

    /// Removes a var.
    #[must_use]
    pub fn unset(mut self, name: impl Into<String>) -> Self {
        self.0.insert(name.into(), None);
        self
    }

    /// Names and what becomes of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_deref()))
    }
}

impl fmt::Debug for ConfigVarsUpdate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let change = |value: &Option<String>| if value.is_some() { "***" } else { "removed" };
        let entries = self.0.iter().map(|(name, value)| (name, change(value)));
        f.debug_map().entries(entries).finish()
    }
}
