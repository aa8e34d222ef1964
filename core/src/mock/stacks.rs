//! The effects of `ops/stacks.rs`.

use crate::Result;
use crate::mock::catalog::{is, stacks};
use crate::mock::state::{State, not_found};
use crate::ops::stacks::{Handler, Stack};

impl Handler for State {
    fn info(&mut self, stack: &str) -> Result<Stack> {
        find(stack)
    }

    fn list(&mut self) -> Result<Vec<Stack>> {
        Ok(stacks())
    }

    fn list_by_app(&mut self, app: &str) -> Result<Vec<Stack>> {
        self.app_id(app)?;
        Ok(stacks())
    }
}

/// A stack by its name or id.
pub(crate) fn find(identity: &str) -> Result<Stack> {
    let found = stacks().into_iter().find(|stack| is(identity, stack.id, &stack.name));
    found.ok_or_else(|| not_found("stack", "stack"))
}
