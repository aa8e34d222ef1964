//! The effects of `ops/config_vars.rs`.

use std::collections::BTreeMap;

use crate::Result;
use crate::mock::releases::Change;
use crate::mock::state::{State, invalid};
use crate::ops::config_vars::{ConfigVars, ConfigVarsUpdate, Handler};

/// All names and values of an app together, in bytes.
const MOST_BYTES: usize = 64 * 1024;

impl Handler for State {
    fn info(&mut self, app: &str) -> Result<ConfigVars> {
        Ok(self.app(app)?.config.clone().into_iter().collect())
    }

    fn info_by_release(&mut self, app: &str, release: &str) -> Result<ConfigVars> {
        Ok(self.app(app)?.release(release)?.config.clone().into_iter().collect())
    }

    fn update(&mut self, app: &str, config_vars: ConfigVarsUpdate) -> Result<ConfigVars> {
        let user = self.user();
        let id = self.app_id(app)?;
        let before = self.app(app)?.config.clone();
        let owned = self.attached_vars(id);
        let mut after = before.clone();
        for (name, value) in config_vars.iter() {
            if before.get(name).map(String::as_str) == value {
                continue;
            }
            if owned.contains_key(name) {
                return Err(invalid(format!("Cannot overwrite attachment values {name}.")));
            }
            match value {
                None => {
                    after.remove(name);
                }
                Some(value) => {
                    check_name(name)?;
                    after.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        let bytes: usize = after.iter().map(|(name, value)| name.len() + value.len()).sum();
        if bytes > MOST_BYTES {
            return Err(invalid(format!(
                "Config vars are too large: {bytes} bytes with their names (maximum is {MOST_BYTES})."
            )));
        }
        if let Some(description) = describe(&before, &after) {
            let change = Change { config: Some(after), ..Change::new(&description, &user) };
            self.release(id, change);
        }
        Handler::info(self, app)
    }
}

fn check_name(name: &str) -> Result<()> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.is_empty() || !name.chars().all(word) {
        return Err(invalid(format!(
            "{name:?} is not a config var name: use letters, digits and underscores."
        )));
    }
    if name.starts_with("__") || name.starts_with("HEROKU_") {
        return Err(invalid(format!(
            "{name} is not a config var name: names do not begin with `__` or `HEROKU_`."
        )));
    }
    Ok(())
}

/// What a release says of a change, none where nothing changed.
fn describe(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Option<String> {
    let set = after.iter().filter(|(name, value)| before.get(*name) != Some(*value));
    let set = set.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let removed = before.keys().filter(|name| !after.contains_key(*name));
    let removed = removed.map(String::as_str).collect::<Vec<_>>().join(", ");
    match (set.is_empty(), removed.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("Set {set} config vars")),
        (true, false) => Some(format!("Remove {removed} config vars")),
        (false, false) => Some(format!("Set {set}, remove {removed} config vars")),
    }
}
