//! Pipelines, which app is which stage, and promotions from one to the next.

use std::collections::BTreeMap;
use std::slice::from_ref;

use dynokit::mock::CommandScript;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::config_vars::ConfigVarsUpdate;
use dynokit::ops::pipeline_couplings::{
    PipelineCoupling, PipelineCouplingCreate, PipelineCouplingUpdate, Stage,
};
use dynokit::ops::pipeline_promotion_targets::PromotionTargetStatus;
use dynokit::ops::pipeline_promotions::{
    PipelinePromotionCreate, PromotionFrom, PromotionStatus, PromotionTo,
};
use dynokit::ops::pipelines::{
    Pipeline, PipelineCreate, PipelineEquals, PipelineFilter, PipelineUpdate,
};
use dynokit::ops::releases::ReleaseCreate;
use dynokit::ops::shared::IdReference;
use dynokit::ops::slugs::SlugCreate;
use dynokit::{Client, ErrorKind};
use dynokit_tests::{Backend, Fixture, Result};
use serde_json::json;

use crate::cases;

cases![
    a_pipeline_by_name,
    an_app_is_one_stage_of_one_pipeline,
    a_promotion_releases_the_slug,
    a_promotion_is_as_far_as_its_release,
    what_cannot_be_promoted,
];

const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

async fn create(client: &Client, name: &str) -> Result<Pipeline> {
    let params = PipelineCreate { name: name.into(), ..PipelineCreate::default() };
    Ok(client.pipelines().create(params).await?)
}

async fn couple(client: &Client, app: &str, stage: Stage) -> Result<PipelineCoupling> {
    let params = AppCreate { name: Some(app.into()), ..AppCreate::default() };
    client.apps().create(params).await?;
    let params = PipelineCouplingCreate { app: app.into(), pipeline: "shop".into(), stage };
    Ok(client.pipeline_couplings().create(params).await?)
}

/// Releases a slug with these process types, and gives its id.
async fn release(client: &Client, app: &str, types: &[(&str, &str)]) -> Result<String> {
    let types = types.iter().map(|(name, command)| ((*name).into(), (*command).into()));
    let params = SlugCreate {
        commit: Some(Some(COMMIT.into())),
        process_types: types.collect::<BTreeMap<_, _>>(),
        ..SlugCreate::default()
    };
    let slug = client.slugs().create(app, params).await?.id.to_string();
    let params = ReleaseCreate { slug: slug.clone(), ..ReleaseCreate::default() };
    client.releases().create(app, params).await?;
    Ok(slug)
}

fn promotion(
    pipeline: &Pipeline,
    from: &PipelineCoupling,
    to: &[&PipelineCoupling],
) -> PipelinePromotionCreate {
    PipelinePromotionCreate {
        pipeline: IdReference::new(pipeline.id),
        source: PromotionFrom { app: from.app.clone(), release: None },
        targets: to.iter().map(|to| PromotionTo { app: to.app.clone() }).collect(),
    }
}

async fn a_pipeline_by_name(backend: Backend) -> Result {
    let Fixture { client, server: _server, .. } = Fixture::new(backend).await?;
    // What official clients send.
    let owner = client.account().info_by_user("~").await?.id;
    let params = json!({
        "generation": { "name": "cedar" },
        "name": "shop",
        "owner": { "id": owner, "type": "user" },
    });
    let shop: Pipeline = client.call("pipelines.create", params).await?.json()?;
    assert_eq!(shop.generation.name, "cedar");
    let other = create(&client, "other").await?;
    assert_eq!(other.owner, shop.owner);

    let pipelines = client.pipelines();
    assert_eq!(pipelines.list(PipelineFilter::default()).await?.len(), 2);
    let named =
        |name: &str| PipelineFilter { eq: Some(PipelineEquals { name: Some(name.into()) }) };
    assert_eq!(pipelines.list(named("shop")).await?, from_ref(&shop));
    assert_eq!(pipelines.list(named("nothing")).await?, []);
    assert_eq!(pipelines.info("shop").await?, shop);
    assert_eq!(pipelines.info(shop.id).await?, shop);

    for name in ["shop", "Shop", "no", "1st", "a_b", &"x".repeat(31)] {
        let params = PipelineCreate { name: name.into(), ..PipelineCreate::default() };
        let error = pipelines.create(params).await.err().ok_or("it was not refused")?;
        assert_eq!(error.kind(), ErrorKind::InvalidParams, "{name}");
    }
    Ok(())
}

async fn an_app_is_one_stage_of_one_pipeline(backend: Backend) -> Result {
    let Fixture { client, mock, server: _server, .. } = Fixture::new(backend).await?;
    mock.script().team("acme");
    let shop = create(&client, "shop").await?;
    let couplings = client.pipeline_couplings();
    client.apps().create(AppCreate { name: Some("alone".into()), ..AppCreate::default() }).await?;
    let error = couplings.info_by_app("alone").await.err().ok_or("it was not refused")?;
    assert_eq!(error.kind(), ErrorKind::NotFound);

    let staging = couple(&client, "shop-staging", Stage::Staging).await?;
    assert_eq!(staging.pipeline.name.as_deref(), Some("shop"));
    assert_eq!(couplings.info_by_app("shop-staging").await?, staging);
    assert_eq!(couplings.info(staging.id).await?, staging);
    assert_eq!(couplings.list().await?, from_ref(&staging));
    assert_eq!(couplings.list_by_pipeline(shop.id).await?, from_ref(&staging));
    assert_eq!(couplings.list_by_current_user().await?, from_ref(&staging));
    assert_eq!(couplings.list_by_team("acme").await?, []);

    create(&client, "other").await?;
    let again = PipelineCouplingCreate {
        app: "shop-staging".into(),
        pipeline: "other".into(),
        stage: Stage::Production,
    };
    let error = couplings.create(again).await.err().ok_or("it was not refused")?;
    assert!(error.message().contains("already in pipeline shop"), "{error}");

    let params = PipelineCouplingUpdate { stage: Some(Stage::Production) };
    assert_eq!(couplings.update(staging.id, params).await?.stage, Stage::Production);
    let params = PipelineCouplingUpdate { stage: Some(Stage::Other("moon".into())) };
    let error = couplings.update(staging.id, params).await.err().ok_or("it was not refused")?;
    assert_eq!(error.kind(), ErrorKind::InvalidParams);

    let params = PipelineUpdate { name: Some("store".into()) };
    client.pipelines().update(shop.id, params).await?;
    let coupling = couplings.info_by_app("shop-staging").await?;
    assert_eq!(coupling.pipeline.name.as_deref(), Some("store"));
    assert_eq!(coupling.stage, Stage::Production);

    // An app can leave, be deleted, or be left by its pipeline.
    couplings.delete(staging.id).await?;
    assert_eq!(couplings.list().await?, []);
    client.pipelines().update(shop.id, PipelineUpdate { name: Some("shop".into()) }).await?;
    couple(&client, "shop-one", Stage::Review).await?;
    client.apps().delete("shop-one").await?;
    assert_eq!(couplings.list().await?, []);
    couple(&client, "shop-two", Stage::Review).await?;
    client.pipelines().delete(shop.id).await?;
    assert_eq!(couplings.list().await?, []);
    client.apps().info("shop-two").await?;
    let error = client.pipelines().info("shop").await.err().ok_or("it was not refused")?;
    assert_eq!((error.kind(), error.resource()), (ErrorKind::NotFound, Some("pipeline")));
    Ok(())
}

async fn a_promotion_releases_the_slug(backend: Backend) -> Result {
    let Fixture { client, server: _server, .. } = Fixture::new(backend).await?;
    let pipeline = create(&client, "shop").await?;
    let staging = couple(&client, "shop-staging", Stage::Staging).await?;
    let one = couple(&client, "shop-one", Stage::Production).await?;
    let two = couple(&client, "shop-two", Stage::Production).await?;
    let slug = release(&client, "shop-staging", &[("web", "serve")]).await?;
    let vars = ConfigVarsUpdate::default().set("WHERE", "production");
    client.config_vars().update("shop-one", vars).await?;

    let begun =
        client.pipeline_promotions().create(promotion(&pipeline, &staging, &[&one, &two])).await?;
    assert_eq!(begun.source.app, staging.app);
    let source = client.releases().info("shop-staging", 3).await?;
    assert_eq!(begun.source.release.id, source.id);
    assert_eq!(begun.status, PromotionStatus::Completed);
    assert_eq!(client.pipeline_promotions().info(begun.id).await?, begun);

    let targets = client.pipeline_promotion_targets().list(begun.id).await?;
    assert_eq!(targets.len(), 2);
    for (coupling, app, version) in [(&one, "shop-one", 4), (&two, "shop-two", 3)] {
        let target = targets.iter().find(|target| target.app == coupling.app);
        let target = target.ok_or("an app is missing")?;
        assert_eq!(target.status, PromotionTargetStatus::Succeeded);
        assert_eq!(target.error_message, None);
        let release = client.releases().info(app, version).await?;
        assert_eq!(target.release, Some(IdReference::new(release.id)));
        assert!(release.current);
        assert_eq!(release.description, "Promote shop-staging v3 01234567");
        assert_eq!(release.slug.map(|slug| slug.id.to_string()), Some(slug.clone()));
        let dynos = client.dynos().list(app).await?;
        assert_eq!(dynos.iter().map(|dyno| dyno.name.as_str()).collect::<Vec<_>>(), ["web.1"]);
    }
    client.apps().delete("shop-two").await?;
    assert_eq!(client.pipeline_promotion_targets().list(begun.id).await?, targets);
    // The code went over, the config did not.
    let config = client.config_vars().info("shop-one").await?;
    assert_eq!(config.get("WHERE"), Some("production"));
    Ok(())
}

async fn a_promotion_is_as_far_as_its_release(backend: Backend) -> Result {
    let Fixture { client, clock, mock, server: _server, .. } = Fixture::new(backend).await?;
    let minute = std::time::Duration::from_secs(60);
    mock.script()
        .command("migrate", CommandScript::default().takes(minute))
        .command("fail", CommandScript::default().exits(1));
    let pipeline = create(&client, "shop").await?;
    let staging = couple(&client, "shop-staging", Stage::Staging).await?;
    let production = couple(&client, "shop-production", Stage::Production).await?;
    for (command, done, error) in [
        ("migrate", PromotionTargetStatus::Succeeded, None),
        ("fail", PromotionTargetStatus::Failed, Some("The release command failed.")),
    ] {
        release(&client, "shop-staging", &[("web", "serve"), ("release", command)]).await?;
        clock.advance(minute);
        // A failed release is not what the app runs.
        let made = client.releases().list("shop-staging").await?;
        let latest = made.into_iter().max_by_key(|release| release.version);
        let latest = latest.ok_or("there is no release")?;
        let mut params = promotion(&pipeline, &staging, &[&production]);
        params.source.release = Some(IdReference::new(latest.id));
        let begun = client.pipeline_promotions().create(params).await?;
        if command == "migrate" {
            assert_eq!(begun.status, PromotionStatus::Pending);
            clock.advance(minute);
        }
        let ended = client.pipeline_promotions().info(begun.id).await?;
        assert_eq!(ended.status, PromotionStatus::Completed);
        let targets = client.pipeline_promotion_targets().list(begun.id).await?;
        let [target] = targets.as_slice() else { return Err("there is one target".into()) };
        assert_eq!(target.status, done);
        assert_eq!(target.error_message.as_deref(), error);
    }
    Ok(())
}

async fn what_cannot_be_promoted(backend: Backend) -> Result {
    let Fixture { client, server: _server, .. } = Fixture::new(backend).await?;
    let pipeline = create(&client, "shop").await?;
    let staging = couple(&client, "shop-staging", Stage::Staging).await?;
    let production = couple(&client, "shop-production", Stage::Production).await?;
    let promotions = client.pipeline_promotions();
    let error = promotions.create(promotion(&pipeline, &staging, &[&production])).await;
    let error = error.err().ok_or("it was not refused")?;
    assert!(error.message().contains("has no code to promote"), "{error}");

    release(&client, "shop-staging", &[("web", "serve")]).await?;
    let other = create(&client, "other").await?;
    for (params, text) in [
        (promotion(&pipeline, &staging, &[]), "targets"),
        (promotion(&pipeline, &staging, &[&staging]), "promoted to others"),
        (promotion(&pipeline, &staging, &[&production, &production]), "once to each"),
        (promotion(&other, &staging, &[&production]), "is not in this pipeline"),
    ] {
        let error = promotions.create(params).await.err().ok_or("it was not refused")?;
        assert_eq!(error.kind(), ErrorKind::InvalidParams);
        assert!(error.message().contains(text), "{error}");
    }
    // Nothing was released where something was wrong.
    assert_eq!(client.releases().list("shop-production").await?.len(), 2);
    Ok(())
}
