//! Rules: when they go off, and what is refused.

use dynokit::ErrorKind;
use dynokit::layers::fault::{Answer, Effect, Faults, On, Rule};
use dynokit_tests::Result;
use serde_json::{Value, json};

use crate::{Faulty, Way};

/// Which of so many calls are struck.
async fn pattern(rule: Rule, calls: usize) -> Result<String> {
    let faulty = Faulty::with_app(Way::Layer).await?;
    faulty.faults.add(rule)?;
    let mut struck = String::new();
    for _ in 0..calls {
        let call = faulty.client.app("demo").info().await;
        struck.push(if call.is_err() { 'x' } else { '.' });
    }
    assert_eq!(faulty.struck() as usize, struck.matches('x').count());
    Ok(struck)
}

fn reset() -> Rule {
    Rule::new(On::operation("apps.*"), Effect::ResetBefore)
}

#[tokio::test]
async fn rules_go_off_as_often_as_they_say() -> Result {
    assert_eq!(pattern(reset(), 4).await?, "xxxx");
    assert_eq!(pattern(Rule { times: Some(2), ..reset() }, 4).await?, "xx..");
    assert_eq!(pattern(Rule { skip: 1, times: Some(2), ..reset() }, 5).await?, ".xx..");
    assert_eq!(pattern(Rule { chance: Some(0.0), ..reset() }, 20).await?, ".".repeat(20));
    assert_eq!(pattern(Rule { chance: Some(1.0), ..reset() }, 20).await?, "x".repeat(20));
    Ok(())
}

#[tokio::test]
async fn chance_repeats_with_its_seed() -> Result {
    let rule = |seed| Rule { chance: Some(0.5), seed, ..reset() };
    let first = pattern(rule(7), 64).await?;
    assert_eq!(pattern(rule(7), 64).await?, first);
    assert_ne!(pattern(rule(8), 64).await?, first);
    assert!(first.contains('x') && first.contains('.'), "{first}");
    Ok(())
}

#[tokio::test]
async fn the_first_rule_that_goes_off_is_followed() -> Result {
    let faulty = Faulty::with_app(Way::Layer).await?;
    let status = |status| Effect::Answer(Answer { status, ..Answer::default() });
    faulty.once(On::operation("dynos.*"), status(500))?;
    faulty.once(On::operation("apps.info"), status(503))?;
    faulty.always(On::operation("*"), status(404))?;
    let mut kinds = Vec::new();
    for _ in 0..2 {
        kinds.push(faulty.client.app("demo").info().await.expect_err("it is struck").kind());
    }
    assert_eq!(kinds, [ErrorKind::ServiceUnavailable, ErrorKind::NotFound]);
    let struck: Vec<_> = faulty.faults.list().iter().map(|listed| listed.struck).collect();
    assert_eq!(struck, [0, 1, 1]);
    Ok(())
}

/// What is said of rules that are refused.
fn refused(rules: &Value) -> Result<String> {
    let error = Faults::new().add_json(rules.to_string().as_bytes()).err();
    let error = error.ok_or_else(|| format!("{rules} is taken"))?;
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    Ok(error.message().to_owned())
}

#[test]
fn what_cannot_be_followed_is_refused_with_a_reason() -> Result {
    let on = json!({ "operation": "apps.info" });
    for (rule, reason) in [
        (json!({}), "missing field `on`"),
        (json!({ "on": on }), "missing field `effect`"),
        (json!({ "on": on, "effect": "explode" }), "expected one of `answer`"),
        (json!({ "on": on, "effect": "hang", "tiems": 1 }), "unknown field `tiems`"),
        (json!({ "on": on, "effect": "hang", "times": -1 }), "expected u64"),
        (json!({ "on": on, "effect": "hang", "chance": 2 }), "`chance` is not from 0 to 1"),
        (json!({ "on": on, "effect": { "cut": { "at": 1 } } }), "unknown field `at`"),
        (json!({ "on": on, "effect": { "split": { "every": 0 } } }), "`every` is 0"),
        (json!({ "on": on, "effect": { "answer": { "status": 200 } } }), "`status`"),
        (
            json!({ "on": on, "effect": { "answer": { "status": 503, "retry_after": { "at": "soon" } } } }),
            "a value does not read",
        ),
        (json!({ "on": on, "effect": "refuse" }), "`refuse` is for `rendezvous` only"),
        (json!({ "on": { "operation": "app.info" }, "effect": "hang" }), "fits no operation"),
        (
            json!({ "on": { "url": "https://x.heroku.com/y" }, "effect": "hang" }),
            "leave the scheme",
        ),
        (json!({ "on": { "url": "x.heroku.com/y?token=z" }, "effect": "hang" }), "the query out"),
        (json!({ "on": "rendezvous", "effect": "reset_after" }), "name the dyno's `url`"),
    ] {
        let message = refused(&json!([{ "on": on, "effect": "hang" }, rule]))?;
        assert!(message.starts_with("Rule 2 cannot be followed: "), "{message}");
        assert!(message.contains(reason), "{message}");
    }
    let message = refused(&json!({ "on": on, "effect": "hang" }))?;
    assert!(message.contains("no JSON list of rules"), "{message}");
    Ok(())
}

#[test]
fn secrets_are_neither_listed_nor_told() -> Result {
    let secret = "8f14e45fceea167a5a36dedd4bea2543";
    let faults = Faults::new();
    for url in [format!("logplex.heroku.com/sessions/{secret}"), format!("*.heroku.com/{secret}/*")]
    {
        faults.add(Rule::new(On::url(url), Effect::Hang))?;
    }
    let listed = serde_json::to_string(&faults.list())?;
    assert!(listed.contains("logplex.heroku.com/sessions/***"), "{listed}");
    assert!(!format!("{listed}{faults:?}{:?}", faults.list()).contains(secret));
    for rule in [
        json!({ "on": { "url": format!("https://x/{secret}") }, "effect": "hang" }),
        json!({ "on": { "url": format!("x?{secret}") }, "effect": "hang" }),
        json!({ "on": { "operation": secret }, "effect": "hang" }),
        json!({ "on": secret, "effect": "hang" }),
        json!({ "on": "rendezvous", "effect": secret }),
        json!({ "on": "rendezvous", "effect": "hang", "times": secret }),
        json!({ "on": "rendezvous", "effect": "hang", "times": format!("expected {secret}") }),
        json!(secret),
    ] {
        let message = refused(&json!([rule]))?;
        assert!(!message.contains(secret), "{message}");
    }
    Ok(())
}
