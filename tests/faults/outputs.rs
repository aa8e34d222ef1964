//! Outputs whose connections break, or that are not there yet.

use std::time::Duration;

use dynokit::ErrorKind;
use dynokit::layers::fault::{Answer, Effect, On, Rule};
use dynokit::mock::{BuildScript, Gate};
use dynokit::ops::builds::{Build, BuildCreate, SourceBlob};
use dynokit::ops::releases::ReleaseStatus;
use dynokit::output::OutputEvent;
use dynokit_tests::{Result, release};

use crate::{Faulty, WAYS};

fn lines(events: &[OutputEvent]) -> Vec<String> {
    events.iter().map(ToString::to_string).collect()
}

/// Begins a build of a source that cannot be reached, and holds it.
async fn build(faulty: &Faulty) -> Result<(Build, Gate)> {
    let gate = faulty.mock.script().hold(BuildScript::default());
    let source_blob =
        SourceBlob { url: "https://example.com/source.tgz".into(), ..SourceBlob::default() };
    let params = BuildCreate { source_blob, buildpacks: None };
    Ok((faulty.client.app("demo").builds().create(params).await?, gate))
}

#[tokio::test]
async fn an_output_goes_on_where_it_broke() -> Result {
    for way in WAYS {
        for effect in
            [Effect::Cut { after: 0 }, Effect::Cut { after: 60 }, Effect::Split { every: 1 }]
        {
            let faulty = Faulty::timed(way).await?;
            let on = On::url("build-output.heroku.com/streams/*");
            faulty.faults.add(Rule { times: Some(3), ..Rule::new(on, effect.clone()) })?;
            let (build, gate) = build(&faulty).await?;
            let mut output = faulty.client.app("demo").builds().output(build.id);
            let mut events = Vec::new();
            while let Some(event) = output.next().await {
                events.push(event);
                gate.open();
            }
            let expected = [" !     Failed to fetch the source.", " !     Push failed"];
            assert_eq!(lines(&events), expected, "{way:?} {effect:?}");
            assert!(faulty.struck() > 0, "{way:?} {effect:?}");
            let error = output.await.expect_err("it fails");
            assert_eq!(error.kind(), ErrorKind::BuildFailed);
            assert_eq!(error.output(), Some(format!("{}\n", expected.join("\n")).as_str()));
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_release_command_is_waited_for() -> Result {
    for way in WAYS {
        let faulty = Faulty::timed(way).await?;
        let app = faulty.client.app("demo");
        let command = "echo eins; sleep 60; echo zw\u{f6}lf";
        let made = release(&app, &[("web", "serve"), ("release", command)]).await?;
        assert_eq!(made.status, ReleaseStatus::Pending);
        let missing = Effect::Answer(Answer { status: 404, ..Answer::default() });
        let on = On::url("release-output.heroku.com/streams/*");
        faulty.faults.add(Rule { times: Some(3), ..Rule::new(on, missing) })?;
        let mut output = app.releases().output(format!("v{}", made.version));
        let mut events = Vec::new();
        while let Some(event) = output.next().await {
            events.push(event);
            faulty.mock.clock().advance(Duration::from_secs(60));
        }
        assert_eq!(faulty.struck(), 3, "{way:?}");
        assert_eq!(lines(&events), ["eins", "zw\u{f6}lf"], "{way:?}");
        assert_eq!(output.await?.status, ReleaseStatus::Succeeded, "{way:?}");
    }
    Ok(())
}

#[tokio::test]
async fn an_output_that_is_gone_is_a_gap() -> Result {
    for way in WAYS {
        let faulty = Faulty::timed(way).await?;
        let app = faulty.client.app("demo");
        let made = release(&app, &[("web", "serve"), ("release", "echo eins; exit 1")]).await?;
        let missing = Effect::Answer(Answer { status: 404, ..Answer::default() });
        faulty.always(On::url("release-output.heroku.com/streams/*"), missing)?;
        let mut output = app.releases().output(made.version);
        assert_eq!(output.next().await, Some(OutputEvent::Gap), "{way:?}");
        assert_eq!(output.next().await, None);
        assert_eq!(output.await.expect_err("it fails").kind(), ErrorKind::ReleaseFailed);
    }
    Ok(())
}
