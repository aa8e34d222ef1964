//! Collaborators.

use dynokit::ErrorKind;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::collaborators::{Collaborator, CollaboratorCreate, CollaboratorRole};
use dynokit_tests::{Backend, Fixture, Result};

use crate::cases;

cases![somebody_joins_and_leaves];

fn user(user: &str) -> CollaboratorCreate {
    CollaboratorCreate { user: user.into(), silent: Some(true) }
}

async fn somebody_joins_and_leaves(backend: Backend) -> Result {
    let Fixture { client, server: _server, .. } = Fixture::new(backend).await?;
    let app = client.apps().create(AppCreate::default()).await?;
    let name = &app.name;
    let people = client.collaborators();
    let emails = |people: Vec<Collaborator>| {
        let mut emails: Vec<_> = people.into_iter().map(|person| person.user.email).collect();
        emails.sort();
        emails
    };
    assert_eq!(emails(people.list(name).await?), ["you@example.com"]);

    let tina = people.create(name, user("tina@example.com")).await?;
    assert_eq!(tina.app.id, app.id);
    assert_eq!(tina.role, Some(CollaboratorRole::Collaborator));
    let owner = people.info(name, "you@example.com").await?;
    assert_eq!(owner.role, Some(CollaboratorRole::Owner));
    assert_eq!(emails(people.list(name).await?), ["tina@example.com", "you@example.com"]);
    for identity in [&tina.user.email, &tina.id.to_string(), &tina.user.id.to_string()] {
        assert_eq!(people.info(name, identity).await?, tina);
    }
    // The same person is the same user everywhere.
    let other = client.apps().create(AppCreate::default()).await?.name;
    let there = people.create(&other, user(&tina.user.id.to_string())).await?;
    assert_eq!(there.user, tina.user);

    let error =
        people.create(name, user("tina@example.com")).await.err().ok_or("it was not refused")?;
    assert!(error.message().contains("already a collaborator"), "{error}");
    let error = people.create(name, user("nobody")).await.err().ok_or("it was not refused")?;
    assert_eq!((error.kind(), error.resource()), (ErrorKind::NotFound, Some("user")));
    let error = people.delete(name, "you@example.com").await.err().ok_or("it was not refused")?;
    assert_eq!(error.kind(), ErrorKind::InvalidParams);

    people.delete(name, "tina@example.com").await?;
    let error = people.info(name, "tina@example.com").await.err().ok_or("it was not refused")?;
    assert_eq!((error.kind(), error.resource()), (ErrorKind::NotFound, Some("collaborator")));
    assert_eq!(people.list(&other).await?.len(), 2);
    Ok(())
}
