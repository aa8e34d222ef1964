//! The faults, as tests in other languages reach them.

use dynokit::mock::Mock;
use dynokit::server::Server;
use dynokit_tests::Result;
use serde_json::{Value, json};

use crate::wire::exchange;
use crate::{Faulty, Way};

const RULES: &str = r#"[{"on":{"operation":"apps.info"},"times":1,"effect":"reset_after"}]"#;

fn body(answer: &str) -> Result<Value> {
    Ok(serde_json::from_str(answer.split_once("\r\n\r\n").ok_or("there is a head")?.1)?)
}

#[tokio::test]
async fn rules_are_added_listed_and_cleared() -> Result {
    let faulty = Faulty::with_app(Way::Wire).await?;
    let added = exchange(&faulty, "POST /_faults", RULES).await?;
    assert!(added.starts_with("HTTP/1.1 201 "), "{added}");
    assert_eq!(exchange(&faulty, "GET /apps/demo", "").await?, "");
    let listed = body(&exchange(&faulty, "GET /_faults", "").await?)?;
    let rule = json!({
        "on": { "operation": "apps.info" },
        "skip": 0,
        "times": 1,
        "seed": 0,
        "effect": "reset_after",
    });
    assert_eq!(listed, json!([{ "rule": rule, "struck": 1 }]));
    for also in ["GET /_faults/", "GET /_faults?x"] {
        assert_eq!(body(&exchange(&faulty, also, "").await?)?, listed, "{also}");
    }
    assert_eq!(body(&exchange(&faulty, "DELETE /_faults", "").await?)?, json!([]));
    assert!(faulty.faults.list().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_wrong_rule_is_refused_with_a_reason() -> Result {
    let faulty = Faulty::new(Way::Wire).await?;
    let rules = r#"[{"on":"rendezvous","effect":"refuse"},{"on":"rendezvous","effect":"refuse","tiems":1}]"#;
    let answer = exchange(&faulty, "POST /_faults", rules).await?;
    assert!(answer.starts_with("HTTP/1.1 422 "), "{answer}");
    let error = body(&answer)?;
    assert_eq!(error["id"], "invalid_params");
    let message = error["message"].as_str().unwrap_or_default();
    assert!(message.starts_with("Rule 2 cannot") && message.contains("`tiems`"), "{message}");
    assert!(faulty.faults.list().is_empty(), "all of them, or none");
    Ok(())
}

#[tokio::test]
async fn it_is_behind_the_key_and_off_unless_asked_for() -> Result {
    let mut faulty = Faulty::new(Way::Wire).await?;
    let server = Server::builder().key("another").faults_endpoint(true).serve(Mock::new()).await?;
    let closed = faulty.server.replace(Server::builder().serve(Mock::new()).await?);
    for method in ["GET", "POST", "DELETE"] {
        let answer = exchange(&faulty, &format!("{method} /_faults"), RULES).await?;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
        let unknown = exchange(&faulty, &format!("{method} /_nothing"), "").await?;
        assert_eq!(body(&answer)?, body(&unknown)?);
    }
    drop(closed);
    let address = server.url().replace("http://", "");
    let mut stream = tokio::net::TcpStream::connect(&address).await?;
    let head = format!("GET /_faults HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    tokio::io::AsyncWriteExt::write_all(&mut stream, head.as_bytes()).await?;
    let mut answer = String::new();
    tokio::io::AsyncReadExt::read_to_string(&mut stream, &mut answer).await?;
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    Ok(())
}
