//! What official clients send and read beyond the published schema.

use std::collections::BTreeMap;

use dynokit::ErrorKind;
use dynokit::ops::addon_attachments::AddonAttachment;
use dynokit::ops::addons::{Addon, AddonUpdate};
use dynokit::ops::apps::AppCreate;
use dynokit::ops::dynos::{Dyno, DynoRunInside};
use dynokit::ops::releases::ReleaseCreate;
use dynokit::ops::shared::Price;
use dynokit::ops::slugs::SlugCreate;
use dynokit_tests::{Backend, Fixture, Result};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::cases;

cases![an_addon_says_what_it_costs, a_command_beside_a_dyno];

async fn an_addon_says_what_it_costs(backend: Backend) -> Result {
    let Fixture { client, server: _server, .. } = Fixture::new(backend).await?;
    for name in ["demo", "other"] {
        let params = AppCreate { name: Some(name.into()), ..AppCreate::default() };
        client.apps().create(params).await?;
    }
    let params = json!({
        "app": "demo",
        "attachment": {},
        "config": { "fork": true },
        "plan": { "name": "heroku-postgresql:essential-0" },
    });
    let addon: Addon = client.call("addons.create", params).await?.json()?;
    assert_eq!(addon.plan.name, "heroku-postgresql:essential-0");
    assert_eq!(addon.plan.price, Some(Price::monthly(500)));
    assert_eq!(addon.billed_price, addon.plan.price);

    let params = json!({ "addon": { "name": addon.name }, "app": { "name": "other" } });
    let attachment: AddonAttachment =
        client.call("addon_attachments.create", params).await?.json()?;
    assert_eq!(attachment.config_vars.as_deref(), Some(&["DATABASE_URL".to_owned()][..]));
    assert_eq!(attachment.addon.plan.map(|plan| plan.name), Some(addon.plan.name));

    let plan = AddonUpdate { plan: "heroku-postgresql:standard-0".into(), name: None };
    let addon = client.addons().update("demo", &addon.name, plan).await?;
    assert_eq!(addon.plan.price, Some(Price::monthly(5000)));
    let attachment = client.addon_attachments().info(attachment.id).await?;
    assert_eq!(attachment.addon.plan.map(|plan| plan.name), Some(addon.plan.name));
    let params = json!({ "addon_attachment": "DATABASE_URL", "app": { "name": "other" } });
    let found: Vec<AddonAttachment> =
        client.call("addon_attachments.resolve", params).await?.json()?;
    assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [attachment.id]);
    Ok(())
}

async fn a_command_beside_a_dyno(backend: Backend) -> Result {
    let Fixture { client, server: _server, .. } = Fixture::new(backend).await?;
    let params = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    client.apps().create(params).await?;
    let inside = DynoRunInside { command: "echo inside".into(), env: None };
    let error = client
        .dynos()
        .run_inside("demo", "web.1", inside)
        .await
        .err()
        .ok_or("it was not refused")?;
    assert_eq!((error.kind(), error.resource()), (ErrorKind::NotFound, Some("dyno")));

    let params = SlugCreate {
        process_types: BTreeMap::from([("web".into(), "serve".into())]),
        ..SlugCreate::default()
    };
    let slug = client.slugs().create("demo", params).await?.id.to_string();
    let params = ReleaseCreate { slug, ..ReleaseCreate::default() };
    client.releases().create("demo", params).await?;

    let params = json!({
        "app": "demo",
        "dyno": "web.1",
        "command": "echo $GREETING $COLUMNS",
        "env": { "COLUMNS": 80, "GREETING": "hello" },
    });
    let dyno: Dyno = client.call("dynos.run_inside", params).await?.json()?;
    assert_eq!(dyno.size, client.dynos().info("demo", "web.1").await?.size);
    let url = dyno.attach_url.ok_or("there is nothing to attach to")?.reveal().parse()?;
    let mut attached = client.platform().attach(&url).await?;
    attached.write_all(b"\x04").await?;
    let mut output = String::new();
    attached.read_to_string(&mut output).await?;
    assert!(output.contains("hello 80"), "{output:?}");
    Ok(())
}
