//! Files that somebody edited, or that a disk spoiled.

use std::fs;

use dynokit::mock::Mock;
use dynokit::{Client, ErrorKind};
use dynokit_tests::{Project, Result};
use proptest::prelude::{Strategy, any, prop};
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::files::files;
use crate::survey::survey;
use crate::{cases, rich};

cases![the_error_says_where, nothing_is_touched, no_edit_panics, no_bytes_panic];

/// The JSON of a mock with a bit of everything.
async fn saved() -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("heroku.json");
    let (_clock, builder) = rich::standing();
    let mock = builder.build();
    rich::fill(&mock, &Project::elixir()?).await?;
    mock.save(&path).await?;
    Ok(fs::read(path)?)
}

async fn the_error_says_where() -> Result {
    let json: Value = serde_json::from_slice(&saved().await?)?;
    let edits: [(&str, Value, &str); 10] = [
        ("/version", json!(2), "it has version 2, and this version of dynokit reads version 1"),
        ("/random", json!("?"), "random: not a hexadecimal number"),
        ("/apps/demo/model/name", json!("else"), "apps.demo.model.name: not the name"),
        ("/apps/demo/config/SECRET_KEY_BASE", json!(["s3cret"]), "expected a string at line "),
        ("/apps/demo/log/0", json!("s3cret"), "expected lines of a log"),
        ("/apps/demo/features", json!(["s3cret"]), "expected a feature of apps at line "),
        (
            "/apps/demo/formation/web/quantity",
            json!(1_000_000_000_000_i64),
            "apps.demo.formation.web",
        ),
        (
            "/apps/demo/releases/1/model/version",
            json!(7),
            "apps.demo.releases[1].model.version: not 2",
        ),
        (
            "/apps/demo/refs",
            json!({ "refs/heads/main": "s3cret" }),
            "apps.demo.refs.refs/heads/main",
        ),
        ("/apps/demo/model", json!({ "name": "demo" }), "missing field `acm` at line "),
    ];
    for (at, value, expected) in edits {
        let mut json = json.clone();
        *json.pointer_mut(at).ok_or(at)? = value;
        let text = serde_json::to_vec_pretty(&json)?;
        let error = Mock::from_state_json(&text).err().ok_or(at)?.to_string();
        assert!(error.contains(expected), "{at}: {error}");
        assert!(!error.contains("s3cret"), "{error}");
    }
    let mut json = json;
    json["apps"]["demo"]["model"]["colour"] = json!("red");
    let error = Mock::from_state_json(&serde_json::to_vec(&json)?).err().ok_or("not a field")?;
    let expected = "apps.demo.model.colour is not a field that this version knows";
    assert!(error.to_string().contains(expected), "{error}");
    Ok(())
}

async fn nothing_is_touched() -> Result {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("heroku.json");
    let mock = Mock::new();
    rich::fill(&mock, &Project::elixir()?).await?;
    mock.save(&path).await?;
    let all = files(folder.path())?;
    let whole = fs::read(&path)?;
    let half = &whole[..whole.len() / 2];
    fs::write(&path, half)?;
    let error = Mock::builder().open(&path).await.err().ok_or("it is cut")?;
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    let text = error.to_string();
    assert!(text.contains("heroku.json cannot be used") && text.contains("EOF"), "{text}");
    assert_eq!((fs::read(&path)?.as_slice(), files(folder.path())?), (half, all.clone()));
    // A pack that is gone.
    fs::write(&path, &whole)?;
    let pack = all.iter().find(|file| file.ends_with(".pack")).ok_or("no pack")?;
    fs::remove_file(folder.path().join(pack))?;
    let error = Mock::builder().open(&path).await.err().ok_or("a pack is gone")?;
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains(".pack cannot be read"), "{error}");
    assert_eq!(fs::read(&path)?, whole);
    Ok(())
}

fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Loads it, and does with it what people do, unless it is refused.
fn load(runtime: &tokio::runtime::Handle, json: &[u8]) {
    match Mock::from_state_json(json) {
        Ok(mock) => {
            let client = Client::new(mock);
            runtime.block_on(async {
                survey(&client).await;
                let _ = client.app("demo").restart().await;
                let _ = client.app("demo").config().set([("A", "1")]).await;
                let _ = client.app("demo").run_detached("echo hello").await;
                let _ = client.app("demo").ps().await;
            });
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
            let text = error.to_string();
            assert!(text.starts_with("The saved state does not read: "), "{text}");
            assert!(!text.contains("s3cret"), "{text}");
        }
    }
}

/// All places in a JSON value.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    let escape = |name: &str| name.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(map) => {
            map.iter()
                .for_each(|(name, value)| places(value, &format!("{at}/{}", escape(name)), all));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(index, value)| places(value, &format!("{at}/{index}"), all));
        }
        _ => {}
    }
}

async fn no_edit_panics() -> Result {
    let json: Value = serde_json::from_slice(&saved().await?)?;
    let mut all = Vec::new();
    places(&json, "", &mut all);
    let other = prop::sample::select(vec![
        json!(null),
        json!(-1),
        json!(u64::MAX),
        json!(""),
        json!("é/../s3cret"),
        json!([]),
        json!({}),
        json!("2999-01-01T00:00:00Z"),
        json!("00000000-0000-0000-0000-000000000000"),
        json!(true),
    ]);
    // What is there elsewhere is often of the right type.
    let edit = (any::<Index>(), prop_oneof(other.boxed(), all.clone(), &json));
    let edits = prop::collection::vec(edit, 1..4);
    let runtime = tokio::runtime::Handle::current();
    let tested = tokio::task::block_in_place(|| {
        runner(400).run(&edits, |edits| {
            let mut json = json.clone();
            for (place, value) in edits {
                if let Some(found) = json.pointer_mut(place.get::<String>(&all)) {
                    *found = value;
                }
            }
            load(&runtime, &serde_json::to_vec(&json).unwrap_or_default());
            Ok(())
        })
    });
    Ok(tested?)
}

/// One of these values, or one of those that stand somewhere.
fn prop_oneof(
    other: proptest::strategy::BoxedStrategy<Value>,
    all: Vec<String>,
    json: &Value,
) -> impl Strategy<Value = Value> + use<> {
    let json = json.clone();
    let found = any::<Index>().prop_map(move |place| {
        json.pointer(place.get::<String>(&all)).cloned().unwrap_or_default()
    });
    proptest::prop_oneof![other, found]
}

async fn no_bytes_panic() -> Result {
    let json = saved().await?;
    let damage = prop::collection::vec((any::<Index>(), any::<u8>()), 0..4);
    let runtime = tokio::runtime::Handle::current();
    let tested = tokio::task::block_in_place(|| {
        runner(300)
            .run(&(damage, any::<Index>(), any::<bool>()), |(damage, end, cut)| {
                let mut json = json.clone();
                for (place, byte) in damage {
                    let place = place.index(json.len());
                    json[place] = byte;
                }
                if cut {
                    json.truncate(end.index(json.len()));
                }
                load(&runtime, &json);
                Ok(())
            })
            .map_err(|error| error.to_string())?;
        runner(300)
            .run(&prop::collection::vec(any::<u8>(), 0..200), |bytes| {
                load(&runtime, &bytes);
                Ok(())
            })
            .map_err(|error| error.to_string())
    });
    Ok(tested?)
}
