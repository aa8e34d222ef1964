//! What is made is made once, whatever is lost on the way.

use std::time::Duration;

use dynokit::ErrorKind::{Ambiguous, AnswerLost, InvalidParams, NotFound};
use dynokit::layers::fault::Effect;
use dynokit::ops::apps::AppCreate;
use dynokit_tests::{Result, failure, refused};
use serde_json::{Value, json};

use crate::{Faulty, status};

/// What can happen to a call that is not known to have had no effect.
fn losses() -> [Effect; 7] {
    [
        Effect::ResetBefore,
        Effect::ResetAfter,
        Effect::BadGateway,
        Effect::Cut { after: 10 },
        status(500),
        status(502),
        status(504),
    ]
}

/// What has a name of its own: the call that makes it, and the list that it is
/// in afterwards.
fn named() -> Vec<(&'static str, Value, &'static str, Value)> {
    let app = || json!({ "app": "demo" });
    vec![
        ("apps.create", json!({ "name": "new" }), "apps.list", json!({})),
        (
            "addons.create",
            json!({ "app": "demo", "plan": "heroku-postgresql", "name": "database" }),
            "addons.list_by_app",
            app(),
        ),
        (
            "addon_attachments.create",
            json!({ "app": "demo", "addon": "shared", "name": "BORROWED" }),
            "addon_attachments.list_by_app",
            app(),
        ),
        (
            "collaborators.create",
            json!({ "app": "demo", "user": "tina@example.com" }),
            "collaborators.list",
            app(),
        ),
        (
            "domains.create",
            json!({ "app": "demo", "hostname": "www.example.com", "sni_endpoint": null }),
            "domains.list",
            app(),
        ),
        (
            "log_drains.create",
            json!({ "app": "demo", "url": "https://logs.example.com/s3cret" }),
            "log_drains.list",
            app(),
        ),
        (
            "pipeline_couplings.create",
            json!({ "app": "demo", "pipeline": "line", "stage": "staging" }),
            "pipeline_couplings.list",
            json!({}),
        ),
        ("team_apps.create", json!({ "name": "new", "team": "crew" }), "apps.list", json!({})),
    ]
}

async fn prepared() -> Result<Faulty> {
    let faulty = Faulty::running().await?;
    faulty.create("other").await?;
    let shared = json!({ "app": "other", "plan": "heroku-postgresql", "name": "shared" });
    faulty.behind.call("addons.create", shared).await?;
    faulty.behind.call("pipelines.create", json!({ "name": "line" })).await?;
    faulty.platform.platform.script().team("crew");
    faulty.clock.advance(Duration::from_secs(3600));
    Ok(faulty)
}

#[tokio::test]
async fn what_has_a_name_is_there_once() -> Result {
    for loss in losses() {
        for (operation, args, list, list_args) in named() {
            let faulty = prepared().await?;
            let listed = async || -> Result<usize> {
                let reply = faulty.behind.call(list, list_args.clone()).await?;
                Ok(reply.json::<Vec<Value>>()?.len())
            };
            let before = listed().await?;
            faulty.strike(operation, loss.clone(), 1)?;
            let made = faulty.client.call(operation, args).await;
            let made = made.map_err(|error| format!("{operation} {loss:?}: {error}"))?;
            assert_eq!(made.status, dynokit::ops::find(operation)?.status);
            assert!(made.json::<Value>()?["created_at"].is_string(), "{operation}");
            assert_eq!(listed().await?, before + 1, "{operation} {loss:?}");
            assert_eq!(faulty.struck(), 1);
            let arrived = matches!(loss, Effect::ResetAfter | Effect::Cut { .. });
            assert_eq!(faulty.platform.calls(operation), 1, "{operation} {loss:?} {arrived}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_name_that_was_taken_before_is_refused() -> Result {
    let faulty = prepared().await?;
    let create = || AppCreate { name: Some("other".into()), ..AppCreate::default() };
    for loss in losses() {
        faulty.strike("apps.create", loss, 1)?;
        let answer = faulty.client.apps().create(create()).await;
        refused(answer, InvalidParams, "Name other is already taken");
    }
    faulty.platform.platform.script().app_of("tina@example.com", "tinas")?;
    faulty.strike("apps.create", Effect::ResetBefore, 1)?;
    let create = AppCreate { name: Some("tinas".into()), ..AppCreate::default() };
    let answer = faulty.client.apps().create(create).await;
    refused(answer, InvalidParams, "Name tinas is already taken");
    Ok(())
}

#[tokio::test]
async fn what_nobody_named_is_not_made_again() -> Result {
    for (loss, there) in [(Effect::ResetBefore, 0), (Effect::ResetAfter, 1), (status(504), 0)] {
        let faulty = Faulty::new().await?;
        faulty.strike("apps.create", loss, 1)?;
        let error = failure(faulty.client.apps().create(AppCreate::default()).await)?;
        assert_eq!(error.kind(), Ambiguous);
        assert!(error.to_string().contains("`apps.list` shows"), "{error}");
        assert!(error.to_string().starts_with("apps.create: "), "{error}");
        assert!(std::error::Error::source(&error).is_some());
        assert_eq!(faulty.behind.apps().list().await?.len(), there);
    }
    Ok(())
}

#[tokio::test]
async fn what_the_platform_turned_away_is_repeated_whatever_it_is() -> Result {
    for code in [429, 503] {
        let faulty = Faulty::running().await?;
        faulty.strike("*.create", status(code), 2)?;
        faulty.client.apps().create(AppCreate::default()).await?;
        faulty.strike("dynos.create", status(code), 2)?;
        faulty.client.app("demo").run_detached("true").await?;
        faulty.strike("formation.update", status(code), 2)?;
        let step = json!({ "app": "demo", "formation": "web", "quantity": "+1" });
        faulty.client.call("formation.update", step).await?;
        assert_eq!(faulty.behind.apps().list().await?.len(), 2);
        for operation in ["apps.create", "dynos.create", "formation.update"] {
            assert_eq!(faulty.platform.calls(operation), 1, "{operation}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_one_off_dyno_is_found_or_told_of() -> Result {
    for loss in losses() {
        let faulty = Faulty::running().await?;
        faulty.strike("dynos.create", loss.clone(), 1)?;
        let run = faulty.client.app("demo").run_detached("sleep 60").await;
        let dynos = faulty.behind.dynos().list("demo").await?;
        let runs: Vec<_> = dynos.iter().filter(|dyno| dyno.r#type == "run").collect();
        match loss {
            Effect::ResetAfter | Effect::Cut { .. } => {
                assert_eq!(runs.len(), 1);
                assert_eq!(run?.name, runs[0].name);
            }
            _ => {
                let error = failure(run)?;
                assert_eq!(error.kind(), Ambiguous, "{loss:?}");
                assert!(error.to_string().contains("`dynos.list` shows"), "{error}");
                assert!(runs.is_empty(), "{loss:?}");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn of_two_equal_runs_each_gets_its_own() -> Result {
    let faulty = Faulty::running().await?;
    let first = faulty.client.app("demo").run_detached("sleep 60").await?;
    faulty.strike("dynos.create", Effect::ResetAfter, 2)?;
    let second = faulty.client.app("demo").run_detached("sleep 60").await?;
    let third = faulty.client.app("demo").run_detached("sleep 60").await?;
    assert!(first.id != second.id && second.id != third.id && third.id != first.id);
    // Two that nobody knows cannot be told apart.
    faulty.behind.app("demo").run_detached("sleep 60").await?;
    faulty.strike("dynos.create", Effect::ResetAfter, 1)?;
    let error = failure(faulty.client.app("demo").run_detached("sleep 60").await)?;
    assert_eq!(error.kind(), Ambiguous);
    Ok(())
}

#[tokio::test]
async fn a_run_is_not_taken_for_another_one_that_has_no_answer_yet() -> Result {
    let faulty = Faulty::running().await?;
    // The first one is made, and its answer never comes.
    faulty.strike("dynos.create", Effect::Stall { after: 10 }, 1)?;
    let first = tokio::spawn({
        let app = faulty.client.app("demo");
        async move { app.run_detached("sleep 60").await }
    });
    while faulty.platform.calls("dynos.create") == 0 {
        tokio::task::yield_now().await;
    }
    faulty.strike("dynos.create", Effect::ResetBefore, 1)?;
    let error = failure(faulty.client.app("demo").run_detached("sleep 60").await)?;
    assert_eq!(error.kind(), Ambiguous);
    // Another command is another matter.
    faulty.strike("dynos.create", Effect::ResetAfter, 1)?;
    faulty.client.app("demo").run_detached("sleep 61").await?;
    // Nobody waits for the first one any more.
    first.abort();
    assert!(first.await.is_err());
    faulty.strike("dynos.create", Effect::ResetAfter, 1)?;
    let error = failure(faulty.client.app("demo").run_detached("sleep 60").await)?;
    assert_eq!(error.kind(), Ambiguous, "there are two of them, and neither is known");
    Ok(())
}

#[tokio::test]
async fn an_attached_run_goes_on_with_the_dyno_that_is_there() -> Result {
    let faulty = Faulty::running().await?;
    faulty.strike("dynos.create", Effect::ResetAfter, 1)?;
    let done = faulty.client.app("demo").run("echo hello").await?.wait().await?;
    assert_eq!(done.output.trim(), "hello");
    assert_eq!(faulty.platform.calls("dynos.create"), 1);
    Ok(())
}

#[tokio::test]
async fn a_build_and_a_release_are_found() -> Result {
    let faulty = Faulty::running().await?;
    let slug = json!({ "app": "demo", "process_types": { "web": "serve better" } });
    let slug: Value = faulty.behind.call("slugs.create", slug).await?.json()?;
    faulty.strike("releases.create", Effect::ResetAfter, 1)?;
    let release = json!({ "app": "demo", "slug": slug["id"] });
    let release: Value = faulty.client.call("releases.create", release).await?.json()?;
    assert_eq!(release["slug"]["id"], slug["id"]);
    let releases = faulty.behind.releases().list("demo").await?;
    let of_slug = releases.iter().filter_map(|release| release.slug.as_ref());
    assert_eq!(of_slug.filter(|of| slug["id"] == of.id.to_string()).count(), 1);
    Ok(())
}

#[tokio::test]
async fn a_step_is_taken_once_and_a_number_is_set() -> Result {
    let faulty = Faulty::running().await?;
    let quantity = async || -> Result<i64> {
        Ok(faulty.behind.formation().info("demo", "web").await?.quantity)
    };
    let scale = |to: Value| json!({ "app": "demo", "formation": "web", "quantity": to });
    let before = quantity().await?;
    faulty.strike("formation.update", Effect::ResetAfter, 1)?;
    let error = failure(faulty.client.call("formation.update", scale("+1".into())).await)?;
    assert_eq!(error.kind(), Ambiguous);
    assert!(error.to_string().contains("`formation.info` shows"), "{error}");
    assert_eq!(quantity().await?, before + 1);
    let batch = json!({ "app": "demo", "updates": [{ "type": "web", "quantity": "-1" }] });
    faulty.strike("formation.batch_update", Effect::ResetAfter, 1)?;
    let error = failure(faulty.client.call("formation.batch_update", batch).await)?;
    assert_eq!((error.kind(), quantity().await?), (Ambiguous, before));
    for to in [json!(4), json!("5")] {
        faulty.strike("formation.update", Effect::ResetAfter, 2)?;
        faulty.client.call("formation.update", scale(to)).await?;
    }
    assert_eq!(quantity().await?, 5);
    Ok(())
}

#[tokio::test]
async fn what_was_removed_while_the_answer_was_lost_is_no_stranger() -> Result {
    for loss in [Effect::ResetAfter, Effect::Cut { after: 10 }] {
        let faulty = prepared().await?;
        faulty.strike("apps.delete", loss, 1)?;
        let error = failure(faulty.client.apps().delete("other").await)?;
        assert_eq!((error.kind(), error.app()), (AnswerLost, Some("other")));
        assert!(!error.is_retryable());
        assert_eq!(
            error.to_string(),
            "apps.delete on app other: It is not there any more: an earlier attempt, whose answer \
             was lost, most likely removed it. Nothing is left to do, unless the name was wrong."
        );
        assert_eq!(faulty.platform.calls("apps.delete"), 2);
        // Where nothing was lost, it was not there.
        let error = failure(faulty.client.apps().delete("other").await)?;
        assert_eq!((error.kind(), error.message()), (NotFound, "Couldn't find that app."));
        // What was turned away removed nothing either.
        faulty.strike("apps.delete", status(503), 1)?;
        let error = failure(faulty.client.apps().delete("other").await)?;
        assert_eq!((error.kind(), error.message()), (NotFound, "Couldn't find that app."));
    }
    Ok(())
}

#[tokio::test]
async fn what_never_was_there_is_not_told_to_be_removed() -> Result {
    let faulty = prepared().await?;
    // The app is missing, not what is on it.
    faulty.strike("domains.delete", Effect::ResetBefore, 1)?;
    let error = failure(faulty.client.domains().delete("nobodys", "www.example.com").await)?;
    assert_eq!(error.kind(), NotFound);
    // A restart removes nothing, though its method is DELETE.
    faulty.strike("dynos.restart_all", Effect::ResetBefore, 1)?;
    let error = failure(faulty.client.dynos().restart_all("nobodys").await)?;
    assert_eq!(error.kind(), NotFound);
    // Reading has no effect that could be lost.
    faulty.strike("apps.info", Effect::ResetBefore, 1)?;
    let error = failure(faulty.client.apps().info("nobodys").await)?;
    assert_eq!((error.kind(), error.message()), (NotFound, "Couldn't find that app."));
    Ok(())
}

#[tokio::test]
async fn the_last_attempt_of_a_create_is_looked_after_too() -> Result {
    let faulty = Faulty::new().await?;
    let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    faulty.strike("apps.create", Effect::BadGateway, 99)?;
    let error = failure(faulty.client.apps().create(create.clone()).await)?;
    assert_eq!((error.kind(), faulty.struck()), (Ambiguous, 5));
    let options = dynokit::layers::retry::RetryOptions { attempts: 1, ..crate::at_once() };
    let faulty = Faulty::with(|heroku| heroku.retry(options)).await?;
    faulty.strike("apps.create", Effect::ResetAfter, 1)?;
    faulty.client.apps().create(create).await?;
    assert_eq!(faulty.platform.calls("apps.create"), 1);
    Ok(())
}
