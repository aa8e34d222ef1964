//! The account, and who works on its apps.

use dynokit::ErrorKind::{Conflict, NotFound, Suspended};
use dynokit::ops::account::AccountUpdate;
use dynokit_tests::{Backend, Fixture, Result, refused};

use crate::cases;

cases![oneself, update, delete, collaborators];

async fn oneself(backend: Backend) -> Result {
    let fixture = Fixture::with(backend, |mock| mock.email("tina@example.com")).await?;
    let account = fixture.client.account().info().await?;
    assert_eq!((account.email.as_str(), account.verified), ("tina@example.com", true));
    let id = account.id.to_string();
    for identity in ["~", "tina@example.com", &id] {
        assert_eq!(fixture.client.account().info_by_user(identity).await?, account);
        assert!(fixture.client.apps().list_by_user(identity).await?.is_empty());
        assert!(fixture.client.addons().list_by_user(identity).await?.is_empty());
    }
    let other = fixture.client.account().info_by_user("you@example.com").await;
    refused(other, NotFound, "Couldn't find that user.");
    Ok(())
}

async fn update(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let account = fixture.client.account();
    let named = AccountUpdate { name: Some(Some("Tina".into())), ..AccountUpdate::default() };
    assert_eq!(account.update(named).await?.name.as_deref(), Some("Tina"));
    // What is absent stays, what is null goes.
    let beta = AccountUpdate { beta: Some(true), ..AccountUpdate::default() };
    let after = account.update(beta).await?;
    assert_eq!((after.name.as_deref(), after.beta), (Some("Tina"), true));
    let nameless = AccountUpdate { name: Some(None), ..AccountUpdate::default() };
    assert_eq!(account.update_by_user("~", nameless).await?.name, None);
    Ok(())
}

async fn delete(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let text = "An account that has apps cannot be deleted.";
    refused(fixture.client.account().delete().await, Conflict, text);
    app.destroy().await?;
    fixture.client.account().delete().await?;
    let answer = fixture.client.account().info().await;
    refused(answer, Suspended, "Your account is suspended.");
    Ok(())
}

async fn collaborators(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?.info().await?;
    let all = fixture.client.collaborators().list("demo").await?;
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0].user.email, all[0].user.id), (&app.owner.email, app.owner.id));
    Ok(())
}
