//! The client without async, as a plain program uses it.

use dynokit::blocking::Client;
use dynokit::git::PushEvent;
use dynokit::http::Heroku;
use dynokit::log::LogOptions;
use dynokit::mock::Mock;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::config_vars::ConfigVarsUpdate;
use dynokit::server::Server;
use dynokit::{ErrorKind, Range};
use dynokit_tests::{Project, Result};
use serde_json::json;

/// A server on threads of its own, and a client of it.
fn served() -> Result<(tokio::runtime::Runtime, Server, Client)> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let server = runtime.block_on(Server::builder().serve(Mock::new()))?;
    let heroku = Heroku::builder()
        .base_url(server.url())
        .key(server.key().clone())
        .root_certificate(server.root_certificate())
        .build()?;
    Ok((runtime, server, Client::new(heroku)?))
}

#[test]
fn a_deploy_without_async() -> Result {
    let (_runtime, _server, client) = served()?;
    let app = client.app(client.apps().create(AppCreate::default())?.name);
    let list = app.buildpacks().set("hashnuke/elixir")?;
    assert_eq!(list.len(), 1);
    let addon = app.addons().create("heroku-postgresql")?;
    assert_eq!(app.addons().until_provisioned(&addon.name).finish()?.config_vars, ["DATABASE_URL"]);
    app.config().set([("A", "1"), ("B", "2")])?;
    app.config().update(ConfigVarsUpdate::default().set("C", "3").unset("A"))?;
    assert_eq!(app.config().get("C")?.as_deref(), Some("3"));
    assert_eq!(app.config().get("A")?, None);

    let project = Project::elixir()?;
    let mut push = app.push(project.path());
    let said: Vec<_> =
        push.by_ref().filter(|event| matches!(event, PushEvent::Remote(_))).collect();
    assert!(push.finish()?.changed);
    assert!(said.contains(&PushEvent::Remote("-----> Elixir app detected".into())), "{said:?}");
    assert_eq!(app.ps()?[0].name, "web.1");

    assert_eq!(app.until_up().finish()?.dynos[0].name, "web.1");
    let newest = app.releases().current()?.version;
    assert_eq!(app.releases().output(newest).count(), 0, "it has no command");
    assert!(app.releases().until_done(newest).finish()?.current);

    let mut session = app.run("cat; exit 3")?;
    session.write("typed\n")?;
    assert_eq!(session.read().transpose()?.as_deref(), Some(b"typed\n".as_slice()));
    let finished = session.wait()?;
    assert_eq!((finished.output.as_str(), finished.status), ("", 3));

    let lines: Vec<_> = app.logs(LogOptions { lines: Some(3), ..LogOptions::default() })?.collect();
    assert_eq!(lines.len(), 3);

    let newest = Range::by("version").descending().max(2);
    let versions: Vec<i64> = app
        .releases()
        .list()
        .range(newest)
        .map(|release| Ok(release?.version))
        .collect::<Result<_>>()?;
    assert_eq!(versions, [7, 6, 5, 4, 3, 2, 1]);
    let page = app.releases().list().range(Range::by("version").max(2)).first_page()?;
    assert_eq!(page.len(), 2);
    let renamed = app.rename("renamed")?;
    assert_eq!(client.apps().list().all()?[0].name, renamed.name());
    renamed.destroy()?;
    let error = client.app("renamed").info().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    Ok(())
}

#[test]
fn a_blocking_call_in_async_code_is_an_error_and_not_a_panic() -> Result {
    let client = Client::new(Mock::new())?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async move {
        let error = client.apps().create(AppCreate::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Runtime);
        let mut apps = client.apps().list();
        let error = apps.next().expect("an error").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Runtime);
        assert!(apps.next().is_none(), "the list has ended");
        let project = Project::elixir()?;
        let mut push = client.app("x").push(project.path());
        assert_eq!(push.next(), None);
        assert_eq!(push.finish().unwrap_err().kind(), ErrorKind::Runtime);
        // The client's own runtime goes here, within another one.
        drop(client);
        Ok(())
    })
}

#[test]
fn threads_share_a_client() -> Result {
    let (_runtime, _server, client) = served()?;
    client.call("apps.create", json!({ "name": "shared" }))?;
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let app = client.app("shared");
            scope.spawn(move || app.config().set([(format!("THREAD_{thread}"), "1")]).unwrap());
        }
    });
    assert_eq!(client.app("shared").config().all()?.len(), 8);
    Ok(())
}
