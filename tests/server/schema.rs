//! What is served, described.

use dynokit::operation::{Output, Params};
use dynokit::ops;
use dynokit_tests::Result;
use serde_json::json;

use crate::client::ACCEPT;
use crate::served;

#[tokio::test]
async fn every_operation_is_described() -> Result {
    let (_fixture, caller) = served().await?;
    let answer = caller.bare("GET /schema", &[], "").await?;
    assert_eq!(answer.status, 200);
    for also in ["GET /schema/", "GET /schema?x"] {
        assert_eq!(caller.bare(also, &[ACCEPT], "").await?.body, answer.body);
    }
    assert_eq!(answer.header("content-type").as_deref(), Some("application/schema+json"));
    let schema = answer.json();
    let links = schema["links"].as_array().ok_or("no links")?;
    let names: Vec<_> = links.iter().filter_map(|link| link["name"].as_str()).collect();
    assert_eq!(names, ops::all().map(|spec| spec.name).collect::<Vec<_>>());
    for (link, spec) in links.iter().zip(ops::all()) {
        assert_eq!(link["method"], spec.method.as_str());
        assert_eq!(link["href"], spec.path);
        assert_eq!(link["status"], spec.status);
        assert_eq!(link["ranges"], json!(spec.ranges));
        assert_eq!(link["params"].is_null(), spec.params == Params::None);
        assert_eq!(link["output"].is_null(), spec.output == Output::Nothing);
        assert!(!link["title"].as_str().unwrap_or_default().is_empty(), "{}", spec.name);
    }
    Ok(())
}

#[tokio::test]
async fn an_entry_stays_as_it_is() -> Result {
    let (_fixture, caller) = served().await?;
    let schema = caller.bare("GET /schema", &[ACCEPT], "").await?.json();
    let link = |name: &str| {
        let mut links = schema["links"].as_array().into_iter().flatten();
        links.find(|link| link["name"] == name).cloned().unwrap_or_default()
    };
    assert_eq!(
        link("stacks.list"),
        json!({
            "name": "stacks.list",
            "resource": "stacks",
            "rel": "list",
            "method": "GET",
            "href": "/stacks",
            "args": [],
            "params": null,
            "when": null,
            "output": {"kind": "list", "type": "Stack"},
            "status": 200,
            "ranges": ["id", "name"],
            "urls": [],
            "title": link("stacks.list")["title"],
            "description": link("stacks.list")["description"],
        })
    );
    let create = link("builds.create");
    assert_eq!(create["args"], json!(["app"]));
    assert_eq!(create["params"], json!({"kind": "fields", "type": "BuildCreate"}));
    assert_eq!(create["output"], json!({"kind": "one", "type": "Build"}));
    assert_eq!(create["urls"], json!(["output_stream_url"]));
    let whole = link("config_vars.update");
    assert_eq!(whole["params"]["kind"], "whole");
    assert_eq!(whole["params"]["type"], "ConfigVarsUpdate");
    Ok(())
}
