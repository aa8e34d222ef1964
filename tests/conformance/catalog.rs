//! What the platform offers to everybody: stacks, regions, sizes, services and
//! their plans.

use dynokit::ErrorKind::{InvalidParams, NotFound};
use dynokit::ops::apps::AppCreate;
use dynokit_tests::{Backend, Fixture, Result, refused};

use crate::cases;

cases![stacks, regions, dyno_sizes, addon_services, plans];

async fn stacks(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let stacks = fixture.client.stacks();
    let all = stacks.list().await?;
    for name in ["heroku-22", "heroku-24", "heroku-26", "container"] {
        let stack = stacks.info(name).await?;
        assert_eq!(stack.default, name == "heroku-24");
        assert_eq!(stacks.info(stack.id).await?, stack);
        assert!(all.contains(&stack));
        let app = AppCreate { stack: Some(name.into()), ..AppCreate::default() };
        assert_eq!(fixture.client.apps().create(app).await?.stack.name, name);
    }
    assert_eq!(stacks.list_by_app("demo").await?, all);
    Ok(())
}

async fn regions(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let regions = fixture.client.regions();
    for region in regions.list().await? {
        assert_eq!(regions.info(region.id).await?, region);
        let name = region.name;
        assert_eq!(region.private_capable, !["us", "eu"].contains(&name.as_str()));
        let app = AppCreate { region: Some(name.clone()), ..AppCreate::default() };
        let made = fixture.client.apps().create(app).await;
        match region.private_capable {
            false => assert_eq!(made?.region.name, name),
            true => {
                let text = format!("The region {name} is for private spaces only.");
                refused(made, InvalidParams, &text);
            }
        }
    }
    for name in [
        "dublin",
        "frankfurt",
        "london",
        "montreal",
        "mumbai",
        "oregon",
        "singapore",
        "sydney",
        "tokyo",
        "virginia",
    ] {
        assert!(regions.info(name).await?.private_capable);
    }
    Ok(())
}

async fn dyno_sizes(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let sizes = fixture.client.dyno_sizes();
    let all = sizes.list().await?;
    assert_eq!(sizes.list_by_app("demo").await?, all);
    for (name, memory, dedicated, cents) in [
        ("Eco", 0.5, false, 500),
        ("Basic", 0.5, false, 700),
        ("Standard-1X", 0.5, false, 2500),
        ("Standard-2X", 1.0, false, 5000),
        ("Performance-M", 2.5, true, 25_000),
        ("Performance-L", 14.0, true, 50_000),
        ("Performance-L-RAM", 30.0, true, 50_000),
        ("Performance-XL", 62.0, true, 75_000),
        ("Performance-2XL", 126.0, true, 150_000),
    ] {
        let size = sizes.info(name).await?;
        assert_eq!((size.memory, size.dedicated), (memory, dedicated), "{name}");
        assert_eq!(size.cost.as_ref().and_then(|cost| cost["cents"].as_i64()), Some(cents));
        assert_eq!(sizes.info(name.to_lowercase()).await?, size);
        assert_eq!(sizes.info(size.id).await?, size);
        assert!(all.contains(&size));
    }
    Ok(())
}

async fn addon_services(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let services = fixture.client.addon_services();
    let all = services.list().await?;
    let postgres = services.info("heroku-postgresql").await?;
    assert_eq!(services.info(postgres.id).await?, postgres);
    assert!(all.contains(&postgres));
    assert_eq!(postgres.human_name, "Heroku Postgres");
    Ok(())
}

async fn plans(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let plans = fixture.client.plans();
    for service in fixture.client.addon_services().list().await? {
        let all = plans.list_by_addon_service(&service.name).await?;
        assert_eq!(all.iter().filter(|plan| plan.default).count(), 1, "{}", service.name);
        for plan in all {
            assert_eq!(plan.addon_service.name, service.name);
            let short = plan.name.split_once(':').ok_or("no service in the name")?.1;
            assert_eq!(plans.info(&plan.name).await?, plan);
            assert_eq!(plans.info(plan.id).await?, plan);
            for name in [short, &plan.name] {
                assert_eq!(plans.info_by_addon_service(&service.name, name).await?, plan);
            }
        }
    }
    let essential = plans.info("heroku-postgresql:essential-0").await?;
    assert_eq!((essential.price.cents, essential.price.unit.as_str()), (500, "month"));
    assert!(essential.default);
    let text = "Couldn't find that plan.";
    refused(plans.info("heroku-postgresql:hobby-dev").await, NotFound, text);
    let of_another = plans.info_by_addon_service("heroku-redis", "essential-0").await;
    refused(of_another, NotFound, text);
    Ok(())
}
