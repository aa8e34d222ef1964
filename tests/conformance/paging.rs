//! Paging: lists come in pages, in an order, and complete.

use std::collections::HashSet;

use dynokit::ErrorKind::RangeNotSatisfiable;
use dynokit::ops::apps::AppCreate;
use dynokit::platform::{Call, Reply};
use dynokit::{Client, Error, Range, ops};
use dynokit_tests::{Backend, Fixture, Result, refused};
use serde_json::Value;

use crate::cases;

cases![complete, pages, orders, spellings, bounds, by_time, while_it_changes, what_is_no_range];

const APPS: usize = 450;

/// A platform with many apps: `app-000`, `app-001`, …
async fn many(backend: Backend) -> Result<Fixture> {
    let fixture = Fixture::with(backend, |mock| mock.app_limit(1000)).await?;
    let directly = Client::new(fixture.mock.clone());
    for number in 0..APPS {
        let params = AppCreate { name: Some(name(number)), ..AppCreate::default() };
        directly.apps().create(params).await?;
    }
    Ok(fixture)
}

fn name(number: usize) -> String {
    format!("app-{number:03}")
}

/// One page, of the range that a client writes.
async fn page(fixture: &Fixture, range: &str) -> dynokit::Result<Reply> {
    let range = Some(range.parse()?);
    let call = Call::by_name(ops::find("apps.list")?, Value::Null)?.with_range(range);
    fixture.client.platform().call(call).await
}

/// What the apps of a page have under this key.
fn values(reply: &Reply, key: &str) -> Result<Vec<String>> {
    let apps = reply.json::<Vec<Value>>()?;
    let text = |app: Value| app[key].as_str().map(str::to_owned).ok_or("no text");
    Ok(apps.into_iter().map(text).collect::<Result<_, _>>()?)
}

async fn complete(backend: Backend) -> Result {
    let fixture = many(backend).await?;
    let calls = fixture.client.rate_limits().info().await?.remaining;
    let all = fixture.client.apps().list().await?;
    let ids: Vec<_> = all.iter().map(|app| app.id).collect();
    assert_eq!(ids.len(), APPS);
    assert!(ids.is_sorted(), "by id, unless it is told");
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), APPS);
    // In the largest pages that there are: a call for each is one of the account's.
    assert_eq!(calls - fixture.client.rate_limits().info().await?.remaining, 1);
    // One by one it is the same.
    let mut list = fixture.client.apps().list().range(Range::by("name").max(7));
    for number in 0..APPS {
        let app = list.next().await.transpose()?.ok_or("it ended early")?;
        assert_eq!(app.name, name(number));
    }
    assert!(list.next().await.is_none() && list.next().await.is_none());
    Ok(())
}

async fn pages(backend: Backend) -> Result {
    let fixture = many(backend).await?;
    let first = page(&fixture, "name ..").await?;
    assert_eq!((first.status, values(&first, "name")?.len()), (206, 200));
    assert_eq!(first.content_range.as_deref(), Some("name app-000..app-199; max=200"));
    let next = first.next_range.ok_or("no next range")?.to_string();
    assert_eq!(next, "name ]app-199..; max=200");
    let second = page(&fixture, &next).await?;
    assert_eq!((second.status, values(&second, "name")?[0].as_str()), (206, "app-200"));
    let third = page(&fixture, &second.next_range.ok_or("no next range")?.to_string()).await?;
    assert_eq!((third.status, values(&third, "name")?.len()), (200, 50));
    assert_eq!(third.next_range, None);
    // What fits on a page has no next one: also where it fits exactly.
    for max in [450, 451, 1000] {
        let all = page(&fixture, &format!("name ..; max={max}")).await?;
        assert_eq!((all.status, values(&all, "name")?.len(), all.next_range), (200, APPS, None));
    }
    let all_but_one = page(&fixture, "name ..; max=449").await?;
    assert_eq!(
        all_but_one.next_range.ok_or("no next range")?.to_string(),
        "name ]app-448..; max=449"
    );
    Ok(())
}

async fn orders(backend: Backend) -> Result {
    let fixture = many(backend).await?;
    let mut seen = Vec::new();
    let mut range = "name ..; order=desc, max=100".to_owned();
    loop {
        let reply = page(&fixture, &range).await?;
        seen.extend(values(&reply, "name")?);
        match reply.next_range {
            Some(next) => range = next.to_string(),
            None => break,
        }
    }
    assert_eq!(seen, (0..APPS).rev().map(name).collect::<Vec<_>>());
    assert_eq!(range, "name ]app-050..; max=100, order=desc");
    // Versions are numbers: 10 comes after 9.
    let app = fixture.client.app("app-000");
    for number in 0..10 {
        app.config().set([("A", number.to_string())]).await?;
    }
    let newest = fixture.client.releases().list("app-000");
    let mut newest = newest.range("version ..; order=desc,max=1".parse()?);
    for version in (1..=12).rev() {
        assert_eq!(newest.next().await.transpose()?.map(|release| release.version), Some(version));
    }
    Ok(())
}

async fn spellings(backend: Backend) -> Result {
    let fixture = many(backend).await?;
    for (range, first, count) in [
        ("name", "app-000", 200),
        ("name ..", "app-000", 200),
        ("name ..;", "app-000", 200),
        ("name ..; max=10;", "app-000", 10),
        ("name ..;max=10,order=desc;", "app-449", 10),
        ("name ..; order=desc,max=10;", "app-449", 10),
        ("name ..; order=desc; max=10", "app-449", 10),
        ("name ..; order=asc, max=1000", "app-000", 450),
        ("name app-440..", "app-440", 10),
        ("name ]app-440..", "app-441", 9),
        ("name app-440..app-442", "app-440", 3),
        ("name ]app-440..]app-443; max=10", "app-441", 2),
        ("name ..app-001", "app-000", 2),
        ("name app-001..; order=desc", "app-001", 2),
    ] {
        let names = values(&page(&fixture, range).await?, "name")?;
        assert_eq!((names[0].as_str(), names.len()), (first, count), "{range}");
    }
    Ok(())
}

async fn bounds(backend: Backend) -> Result {
    let fixture = many(backend).await?;
    let all = values(&page(&fixture, "id ..; max=1000").await?, "id")?;
    let (first, last) = (&all[100], &all[109]);
    assert_eq!(
        values(&page(&fixture, &format!("id {first}..{last}")).await?, "id")?,
        all[100..110]
    );
    let none = page(&fixture, "name zzz..").await?;
    assert_eq!((none.status, none.content_range, none.next_range), (200, None, None));
    assert_eq!(none.body, "[]");
    Ok(())
}

/// Many apps were changed in the same second: none is lost between two pages.
async fn by_time(backend: Backend) -> Result {
    let fixture = many(backend).await?;
    fixture.clock.advance(std::time::Duration::from_secs(1));
    fixture.client.app("app-007").config().set([("A", "1")]).await?;
    let list = fixture.client.apps().list().range(Range::by("updated_at").max(10));
    let all = list.await?;
    assert_eq!(all.iter().map(|app| app.id).collect::<HashSet<_>>().len(), APPS);
    assert_eq!((all.len(), all[APPS - 1].name.as_str()), (APPS, "app-007"));
    Ok(())
}

async fn while_it_changes(backend: Backend) -> Result {
    let fixture = many(backend).await?;
    let mut list = fixture.client.apps().list().range(Range::by("name").max(100));
    let mut seen = vec![list.next().await.transpose()?.ok_or("no app")?.name];
    // Somebody deletes what was seen, and adds before and after it.
    fixture.client.apps().delete("app-000").await?;
    fixture.client.apps().delete("app-050").await?;
    fixture.create("aaa").await?;
    fixture.create("zzz").await?;
    while let Some(app) = list.next().await.transpose()? {
        seen.push(app.name);
    }
    let expected: Vec<_> = (0..APPS).map(name).chain(["zzz".to_owned()]).collect();
    assert_eq!(seen, expected);
    Ok(())
}

async fn what_is_no_range(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let text = "apps.list is ordered by id, name, updated_at; not by color.";
    refused(page(&fixture, "color ..").await, RangeNotSatisfiable, text);
    for range in ["name ..; max=0", "name ..; max=1001"] {
        let error = page(&fixture, range).await.err();
        assert_eq!(error.as_ref().map(Error::kind), Some(RangeNotSatisfiable), "{range}");
    }
    for range in ["id one..two", "updated_at yesterday.."] {
        let error = page(&fixture, range).await.err();
        assert_eq!(error.as_ref().map(Error::kind), Some(RangeNotSatisfiable), "{range}");
    }
    // The list ends with the error.
    let mut list = fixture.client.apps().list().range(Range::by("color"));
    assert!(list.next().await.is_some_and(|item| item.is_err()));
    assert!(list.next().await.is_none());
    Ok(())
}
