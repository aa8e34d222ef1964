//! What is refused, and how.

use dynokit_tests::Result;

use crate::client::ACCEPT;
use crate::served;

#[tokio::test]
async fn errors_are_the_platforms() -> Result {
    let (_fixture, caller) = served().await?;
    for (line, headers, body, status, id) in [
        ("GET /nowhere", &[][..], "", 404, "not_found"),
        ("GET /", &[], "", 404, "not_found"),
        // There is no 405: another method is another endpoint.
        ("PUT /apps", &[], "{}", 404, "not_found"),
        ("BREW /apps", &[], "", 404, "not_found"),
        ("GET /apps/nobody", &[], "", 404, "not_found"),
        ("GET /apps/../account", &[], "", 404, "not_found"),
        ("GET /apps/%2e%2e", &[], "", 404, "not_found"),
        ("POST /apps", &[], "{\"name\":", 400, "bad_request"),
        ("POST /apps", &[], "\u{1}", 400, "bad_request"),
        ("POST /apps", &[], "[]", 422, "invalid_params"),
        ("POST /apps", &[], "{\"name\":1}", 422, "invalid_params"),
        ("GET /apps", &["Range: version ..; max=1"], "", 416, "requested_range_not_satisfiable"),
        ("GET /apps", &["Range: id ..; max=1001"], "", 416, "requested_range_not_satisfiable"),
        ("GET /apps", &["Range: bytes=0-99"], "", 416, "requested_range_not_satisfiable"),
    ] {
        let answer = caller.call(line, headers, body).await?;
        assert_eq!((answer.status, answer.id().as_str()), (status, id), "{line} {body}");
        assert!(answer.json()["message"].is_string());
    }
    Ok(())
}

#[tokio::test]
async fn the_version_and_the_key_have_to_be_there() -> Result {
    let (_fixture, caller) = served().await?;
    let key = format!("Authorization: Bearer {}", caller.key);
    for accept in ["*/*", "application/json", "application/vnd.heroku+json; version=2"] {
        let accept = format!("Accept: {accept}");
        let answer = caller.bare("GET /apps", &[&accept, &key], "").await?;
        assert_eq!((answer.status, answer.id().as_str()), (406, "not_acceptable"));
    }
    let answer = caller.bare("GET /apps", &[ACCEPT, "Authorization: Bearer wrong"], "").await?;
    assert_eq!(answer.status, 401);
    let body = r#"{"id":"unauthorized","message":"Invalid credentials provided."}"#;
    assert_eq!(String::from_utf8(answer.body)?, body);

    let git = "GET /demo.git/info/refs?service=git-receive-pack";
    let answer = caller.bare(git, &[], "").await?;
    assert_eq!(answer.status, 401);
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    assert!(challenge.starts_with("Basic "), "{challenge}");
    Ok(())
}

#[tokio::test]
async fn a_server_is_not_without_a_key_nor_open_to_others_unawares() -> Result {
    use dynokit::ErrorKind::InvalidArgument;
    use dynokit::mock::Mock;
    use dynokit::server::Server;
    let anywhere = "0.0.0.0:0".parse()?;
    for builder in [
        Server::builder().key(""),
        Server::builder().address(anywhere),
        Server::builder().https_address(anywhere),
        Server::builder().authority_key("not a key"),
    ] {
        let error = builder.serve(Mock::new()).await.map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), InvalidArgument, "{error}");
    }
    let open = Server::builder().address(anywhere).allow_other_machines();
    open.serve(Mock::new()).await?.stop().await;
    Ok(())
}
