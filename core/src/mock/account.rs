//! The effects of `ops/account.rs`.

use crate::mock::catalog::is;
use crate::mock::state::{State, not_found};
use crate::ops::account::{Account, AccountUpdate, Handler};
use crate::{Error, ErrorKind, Result};

impl Handler for State {
    fn info(&mut self) -> Result<Account> {
        Ok(self.account.clone())
    }

    fn update(&mut self, params: AccountUpdate) -> Result<Account> {
        self.account.updated_at = self.second();
        let account = &mut self.account;
        account.allow_tracking = params.allow_tracking.unwrap_or(account.allow_tracking);
        account.beta = params.beta.unwrap_or(account.beta);
        if let Some(name) = params.name {
            account.name = name;
        }
        Ok(account.clone())
    }

    fn delete(&mut self) -> Result<Account> {
        if self.visible_apps().next().is_some() {
            let message = "An account that has apps cannot be deleted.";
            return Err(Error::new(ErrorKind::Conflict, message));
        }
        self.account.suspended_at = Some(self.second());
        Ok(self.account.clone())
    }

    fn info_by_user(&mut self, account: &str) -> Result<Account> {
        self.oneself(account)?;
        self.info()
    }

    fn update_by_user(&mut self, account: &str, params: AccountUpdate) -> Result<Account> {
        self.oneself(account)?;
        self.update(params)
    }

    fn delete_by_user(&mut self, account: &str) -> Result<Account> {
        self.oneself(account)?;
        self.delete()
    }
}

impl State {
    /// The only user whom one may see: oneself.
    pub(crate) fn oneself(&self, identity: &str) -> Result<()> {
        match identity == "~" || is(identity, self.account.id, &self.account.email) {
            true => Ok(()),
            false => Err(not_found("user", "user")),
        }
    }
}
