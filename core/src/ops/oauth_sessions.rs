//! OAuth sessions: log-ins in a browser (not in the published schema; official
//! clients end theirs when they log out).

use crate::operation::operations;

operations! {
    /// OAuth sessions: log-ins in a browser.
    resource oauth_sessions: OauthSessions;

    /// Ends a session, by id, or `~` for the one that the key belongs to.
    delete(oauth_session) -> () = DELETE "/oauth/sessions/{oauth_session}" => 200;
}
