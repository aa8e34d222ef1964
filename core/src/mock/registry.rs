//! The buildpack registry: which buildpacks have a name, and what each is.

use http::{Response, StatusCode};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::mock::catalog;
use crate::mock::engine::buildpack::{Registered, registered, tarball};
use crate::mock::fetch::json;
use crate::platform::Body;

/// What the registry answers to a GET.
pub(crate) fn answer(uri: &http::Uri) -> Response<Body> {
    let path = percent_decode_str(uri.path()).decode_utf8_lossy();
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    let answer = match segments.as_slice() {
        ["buildpacks"] => Some(search(uri.query().unwrap_or_default())),
        ["buildpacks", namespace, name, rest @ ..] => {
            let slug = format!("{namespace}/{name}");
            let found = registered().find(|buildpack| buildpack.slug() == slug);
            found.and_then(|buildpack| match rest {
                [] => Some(info(&buildpack)),
                ["revisions"] => Some(revisions(&buildpack)),
                ["readme"] => Some(readme(&buildpack)),
                _ => None,
            })
        }
        _ => None,
    };
    match answer {
        Some(answer) => json(StatusCode::OK, &answer),
        None => {
            let message = "Couldn't find that buildpack.";
            json(StatusCode::NOT_FOUND, &json!({ "id": "not_found", "message": message }))
        }
    }
}

/// The buildpacks that a query is for: `in[namespace][]`, `in[name][]` and
/// `like[description]`, each of which has to hold where it is given.
fn search(query: &str) -> Value {
    let query: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let holds = |key: &str, wanted: &dyn Fn(&str) -> bool| {
        let mut given = query.iter().filter(|(name, _)| name == key).peekable();
        given.peek().is_none() || given.any(|(_, value)| wanted(value))
    };
    let fits = |buildpack: &Registered| {
        let description = buildpack.description().to_lowercase();
        holds("in[namespace][]", &|value| buildpack.namespace == value)
            && holds("in[name][]", &|value| buildpack.name == value)
            && holds("like[description]", &|value| description.contains(&value.to_lowercase()))
    };
    registered().filter(fits).map(|buildpack| info(&buildpack)).collect()
}

fn info(buildpack: &Registered) -> Value {
    let slug = buildpack.slug();
    json!({
        "blob_url": tarball(&slug),
        "category": "languages",
        "created_at": catalog::since(),
        "description": buildpack.description(),
        "id": catalog::buildpack_id(&slug),
        "name": buildpack.name,
        "namespace": buildpack.namespace,
        "source": { "type": "github", "owner": buildpack.owner, "repo": buildpack.repository() },
        "support": { "method": "github", "address": null },
        "two_factor_authentication": false,
        "updated_at": catalog::since(),
    })
}

/// One revision: the mock publishes nothing.
fn revisions(buildpack: &Registered) -> Value {
    let slug = buildpack.slug();
    json!([{
        "blob_url": tarball(&slug),
        "buildpack_id": catalog::buildpack_id(&slug),
        "created_at": catalog::since(),
        "id": catalog::buildpack_id(&format!("{slug}/1")),
        "license": "MIT",
        "release": 1,
        "status": "published",
        "updated_at": catalog::since(),
    }])
}

fn readme(buildpack: &Registered) -> Value {
    let content = format!("# {}\n\n{}\n", buildpack.slug(), buildpack.description());
    json!({ "content": content, "encoding": "utf8" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::Mock;
    use crate::platform::Platform;

    async fn get(uri: &'static str) -> (u16, Value) {
        let (parts, body) = answer(&http::Uri::from_static(uri)).into_parts();
        let body = body.collect(1 << 20).await.unwrap();
        (parts.status.as_u16(), serde_json::from_slice(&body).unwrap_or_default())
    }

    async fn slugs(uri: &'static str) -> Vec<String> {
        let (_, found) = get(uri).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let slug = |found: &Value| text(&found["namespace"]) + "/" + &text(&found["name"]);
        found.as_array().unwrap().iter().map(slug).collect()
    }

    #[tokio::test]
    async fn a_buildpack_is_found_by_what_is_known_of_it() {
        assert_eq!(slugs("/buildpacks?in[namespace][]=hashnuke").await, ["hashnuke/elixir"]);
        assert_eq!(slugs("/buildpacks?in%5Bname%5D%5B%5D=elixir").await, ["hashnuke/elixir"]);
        assert_eq!(
            slugs("/buildpacks?in[name][]=ruby&in[name][]=go").await,
            ["heroku/ruby", "heroku/go"]
        );
        assert_eq!(slugs("/buildpacks?like[description]=NODE").await, ["heroku/nodejs"]);
        assert!(slugs("/buildpacks?in[namespace][]=heroku&in[name][]=elixir").await.is_empty());
        assert!(slugs("/buildpacks").await.len() > 10);
    }

    #[tokio::test]
    async fn the_mock_answers_for_the_registry_and_for_the_status() {
        for (uri, text) in [
            ("https://buildpack-registry.heroku.com/buildpacks/hashnuke%2Felixir", "elixir.tgz"),
            ("https://status.heroku.com/api/v4/current-status", "\"incidents\":[]"),
        ] {
            let request = http::Request::get(uri).body(Body::default()).unwrap();
            let (parts, body) = Mock::new().fetch(request).await.unwrap().into_parts();
            assert_eq!(parts.headers["content-type"], "application/json");
            let body = body.collect(1 << 20).await.unwrap();
            assert!(std::str::from_utf8(&body).unwrap().contains(text), "{uri}");
        }
    }

    #[tokio::test]
    async fn a_buildpack_tells_of_itself() {
        let (status, info) = get("/buildpacks/hashnuke%2Felixir").await;
        assert_eq!(status, 200);
        let url = info["blob_url"].as_str().unwrap();
        let resolved = crate::mock::engine::buildpack::resolve(url).unwrap();
        assert_eq!(resolved.name, "hashnuke/elixir");
        assert_eq!(info["source"]["repo"], "heroku-buildpack-elixir");
        let (_, revisions) = get("/buildpacks/heroku/ruby/revisions").await;
        assert_eq!(revisions[0]["release"], 1);
        let (_, readme) = get("/buildpacks/heroku%2Fruby/readme").await;
        assert!(readme["content"].as_str().unwrap().contains("heroku/ruby"));
        for uri in ["/buildpacks/no%2Fbody", "/buildpacks/heroku%2Fruby/x", "/", "/buildpacks/x"] {
            let (status, answer) = get(uri).await;
            assert_eq!((status, answer["id"].as_str()), (404, Some("not_found")), "{uri}");
        }
    }
}
