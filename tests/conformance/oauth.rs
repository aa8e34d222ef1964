//! Keys of the account, and its sessions.

use dynokit::ErrorKind;
use dynokit::ops::oauth_authorizations::{OauthAuthorization, OauthAuthorizationCreate};
use dynokit_tests::{Backend, Fixture, Result};

use crate::cases;

cases![an_authorization_tells_the_key, a_list_does_not, what_is_not_authorized];

fn token(authorization: &OauthAuthorization) -> &str {
    authorization.access_token.as_ref().map_or("", |access| access.token.reveal())
}

fn global() -> OauthAuthorizationCreate {
    OauthAuthorizationCreate {
        description: Some("Heroku CLI login from here".into()),
        expires_in: Some(Some(2_592_000)),
        scope: vec!["global".into()],
        ..OauthAuthorizationCreate::default()
    }
}

async fn an_authorization_tells_the_key(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let authorizations = fixture.client.oauth_authorizations();
    let own = authorizations.info("~").await?;
    assert!(token(&own).starts_with("HRKU-"));
    let key = fixture.server.as_ref().map_or("a key", |server| server.key().reveal());
    fixture.mock.script().key(key);

    let made = authorizations.create(global()).await?;
    assert_eq!(token(&made), key);
    assert_eq!(made.access_token.as_ref().and_then(|access| access.expires_in), Some(2_592_000));
    assert_eq!(made.description, "Heroku CLI login from here");
    assert_eq!(made.user.email, "you@example.com");
    assert!(!format!("{made:?}").contains(key));
    assert_eq!(authorizations.info(made.id).await?, made);
    assert_eq!(token(&authorizations.info("~").await?), key);

    authorizations.delete(made.id).await?;
    let error = authorizations.info(made.id).await.err().ok_or("it was not refused")?;
    assert_eq!((error.kind(), error.resource()), (ErrorKind::NotFound, Some("authorization")));
    Ok(())
}

async fn a_list_does_not(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let authorizations = fixture.client.oauth_authorizations();
    for (key, listed) in [
        ("HRKU-01234567-89ab-cdef-0123-456789abcdef", "HRKU-01234567**********"),
        ("short", "s**********"),
    ] {
        fixture.mock.script().key(key);
        let all = authorizations.list().await?;
        assert_eq!(all.iter().map(token).collect::<Vec<_>>(), [listed]);
    }
    authorizations.create(global()).await?;
    assert_eq!(authorizations.list().await?.len(), 2);
    Ok(())
}

async fn what_is_not_authorized(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let authorizations = fixture.client.oauth_authorizations();
    let params = OauthAuthorizationCreate { scope: vec!["everything".into()], ..global() };
    let error = authorizations.create(params).await.err().ok_or("it was not refused")?;
    assert_eq!(error.kind(), ErrorKind::InvalidParams);
    for (given, scope) in [(vec![], "global"), (vec!["read".into()], "read")] {
        let params = OauthAuthorizationCreate { scope: given, ..global() };
        assert_eq!(authorizations.create(params).await?.scope, [scope]);
    }
    // Nobody logged in with a browser.
    let error =
        fixture.client.oauth_sessions().delete("~").await.err().ok_or("it was not refused")?;
    assert_eq!((error.kind(), error.resource()), (ErrorKind::NotFound, Some("session")));
    Ok(())
}
