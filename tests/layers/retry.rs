//! What is repeated, how often, and after which waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use dynokit::layers::fault::{Answer, Effect, Fault, Faults, On, RetryAfter, Rule};
use dynokit::layers::retry::{Retry, RetryOptions};
use dynokit::mock::Mock;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::{Client, Error, ErrorKind, Range};
use dynokit_tests::{Result, failure};
use tokio::time::Instant;
use url::Url;

use crate::{Boxed, Counted, Faulty, at_once, status};

#[tokio::test]
async fn what_fails_in_passing_is_tried_again() -> Result {
    let faulty = Faulty::new().await?;
    faulty.create("demo").await?;
    for effect in [
        status(429),
        status(500),
        status(502),
        status(503),
        status(504),
        Effect::BadGateway,
        Effect::ResetBefore,
        Effect::ResetAfter,
        Effect::Cut { after: 10 },
    ] {
        faulty.strike("apps.info", effect.clone(), 2)?;
        assert_eq!(faulty.client.apps().info("demo").await?.name, "demo", "{effect:?}");
        assert_eq!(faulty.struck(), 2, "{effect:?}");
    }
    Ok(())
}

#[tokio::test]
async fn what_would_fail_again_is_not() -> Result {
    let faulty = Faulty::new().await?;
    for code in [400, 401, 402, 403, 404, 406, 409, 410, 412, 416, 422, 423, 501] {
        faulty.strike("apps.list", status(code), 9)?;
        let error = failure(faulty.client.apps().list().await)?;
        assert_eq!((error.status(), faulty.struck()), (Some(code), 1));
    }
    Ok(())
}

#[tokio::test]
async fn there_is_an_end_to_it() -> Result {
    let faulty = Faulty::new().await?;
    faulty.strike("apps.list", status(503), 99)?;
    let error = failure(faulty.client.apps().list().await)?;
    assert_eq!(error.kind(), ErrorKind::ServiceUnavailable);
    assert_eq!(faulty.struck(), u64::from(RetryOptions::default().attempts));
    assert_eq!(faulty.platform.calls("apps.list"), 0);
    Ok(())
}

#[tokio::test]
async fn a_platform_that_is_down_is_not_hammered() -> Result {
    let options = RetryOptions { budget: 10, ..at_once() };
    let faulty = Faulty::with(|heroku| heroku.retry(options)).await?;
    faulty.strike("*", status(503), u64::MAX)?;
    for _ in 0..20 {
        // Clones, and clients that work in the background, share the budget.
        failure(faulty.client.clone().apps().list().await)?;
        failure(faulty.client.batch().apps().list().await)?;
    }
    assert_eq!(faulty.struck(), 40 + 10);
    // Ten calls that succeed pay for a repetition.
    faulty.faults.clear();
    for _ in 0..10 {
        faulty.client.apps().list().await?;
    }
    faulty.strike("*", status(503), u64::MAX)?;
    failure(faulty.client.apps().list().await)?;
    assert_eq!(faulty.struck(), 2);
    Ok(())
}

/// A client of a mock in this process, behind faults.
fn near(options: RetryOptions) -> (Client, Faults) {
    let faults = Faults::new();
    let platform = Fault::new(Mock::new(), faults.clone());
    (Client::new(Retry::new(platform, options)), faults)
}

fn unavailable(wait: u64) -> Effect {
    let retry_after = Some(RetryAfter::Seconds(wait));
    Effect::Answer(Answer { status: 503, retry_after, ..Answer::default() })
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_told_is_kept_to() -> Result {
    let (client, faults) = near(at_once());
    faults.add(Rule { times: Some(1), ..Rule::new(On::operation("*"), unavailable(30)) })?;
    let began = Instant::now();
    client.apps().list().await?;
    assert_eq!(began.elapsed().as_secs(), 30);
    // One that is longer than there is time for is not waited for.
    faults.add(Rule { times: Some(1), ..Rule::new(On::operation("*"), unavailable(121)) })?;
    let began = Instant::now();
    let error = failure(client.apps().list().await)?;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(121)));
    assert_eq!(began.elapsed(), Duration::ZERO);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn waits_grow_at_random_up_to_the_deadline() -> Result {
    let options = RetryOptions {
        attempts: u32::MAX,
        budget: u32::MAX,
        first_wait: Duration::from_secs(1),
        longest_wait: Duration::from_secs(8),
        deadline: Duration::from_secs(60),
    };
    let (client, faults) = near(options);
    faults.add(Rule::new(On::operation("*"), status(500)))?;
    let mut all = Vec::new();
    for _ in 0..50 {
        let began = Instant::now();
        failure(client.apps().list().await)?;
        let waited = began.elapsed();
        assert!(waited <= Duration::from_secs(60), "{waited:?}");
        assert!(waited >= Duration::from_secs(60 - 8), "{waited:?}");
        all.push(waited);
    }
    all.sort_unstable();
    all.dedup();
    assert!(all.len() > 25, "they come back in step");
    // About 4 seconds each on average, once they do not grow any more.
    let tries = faults.list()[0].struck / 50;
    assert!((10..=25).contains(&tries), "{tries}");
    Ok(())
}

/// A platform to which no connection can be made at first, or whose
/// connections break.
struct Unreachable {
    mock: Mock,
    kind: ErrorKind,
    times: usize,
    /// Whether it reads of what is sent before it fails.
    reads: bool,
    tried: Arc<AtomicUsize>,
}

impl Unreachable {
    fn fails(&self) -> dynokit::Result<()> {
        match self.tried.fetch_add(1, Ordering::Relaxed) < self.times {
            true => Err(Error::new(self.kind, "It fails.")),
            false => Ok(()),
        }
    }
}

impl Platform for Unreachable {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        Box::pin(async move {
            self.fails()?;
            self.mock.call(call).await
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        Box::pin(async move {
            let mut body = request.into_body();
            if self.reads {
                body.next().await.transpose()?;
            }
            self.fails()?;
            Ok(http::Response::new(body))
        })
    }

    fn attach(&self, url: &Url) -> Boxed<'_, Duplex> {
        self.mock.attach(url)
    }
}

fn unreachable(kind: ErrorKind, reads: bool) -> (Retry<Unreachable>, Arc<AtomicUsize>) {
    let tried = Arc::<AtomicUsize>::default();
    let times = 2;
    let platform = Unreachable { mock: Mock::new(), kind, times, reads, tried: tried.clone() };
    (Retry::new(platform, at_once()), tried)
}

#[tokio::test]
async fn a_connection_that_was_not_made_is_made_again_for_anything() -> Result {
    let (platform, tried) = unreachable(ErrorKind::Connect, false);
    let client = Client::new(platform);
    client.apps().create(Default::default()).await?;
    assert_eq!(tried.load(Ordering::Relaxed), 3);
    assert_eq!(client.apps().list().await?.len(), 1);
    Ok(())
}

/// Fetches with a body, and says what came back and how often it was tried.
async fn fetched(
    kind: ErrorKind,
    reads: bool,
    method: http::Method,
    body: Body,
) -> Result<(dynokit::Result<Bytes>, usize)> {
    let (platform, tried) = unreachable(kind, reads);
    let request = http::Request::builder().method(method).uri("https://example.com/").body(body)?;
    let answer = match platform.fetch(request).await {
        Ok(response) => response.into_body().collect(1024).await,
        Err(error) => Err(error),
    };
    Ok((answer, tried.load(Ordering::Relaxed)))
}

#[tokio::test]
async fn what_was_sent_is_sent_again_where_it_is_whole() -> Result {
    let stream = || {
        Body::written_by(|out| async move {
            out.write("pack").await?;
            out.write("file").await
        })
    };
    let (post, get) = (http::Method::POST, http::Method::GET);
    // No connection: nothing was read, so all of it is there.
    let (answer, tried) = fetched(ErrorKind::Connect, false, post.clone(), stream()).await?;
    assert_eq!((&*answer?, tried), (&b"packfile"[..], 3));
    // The stream was begun.
    let (answer, tried) = fetched(ErrorKind::Connect, true, post.clone(), stream()).await?;
    assert_eq!((failure(answer)?.kind(), tried), (ErrorKind::Connect, 1));
    // It may have arrived.
    let (answer, tried) = fetched(ErrorKind::Interrupted, false, post, "all".into()).await?;
    assert_eq!((failure(answer)?.kind(), tried), (ErrorKind::Interrupted, 1));
    // Whoever only looks can look again.
    let (answer, tried) = fetched(ErrorKind::Interrupted, false, get, "all".into()).await?;
    assert_eq!((&*answer?, tried), (&b"all"[..], 3));
    Ok(())
}

#[tokio::test]
async fn a_log_is_asked_for_again() -> Result {
    let faulty = Faulty::running().await?;
    let on = On::url("logplex.heroku.com/*");
    faulty.faults.add(Rule { times: Some(2), ..Rule::new(on, status(503)) })?;
    let mut log = faulty.client.app("demo").logs(Default::default()).await?;
    assert!(log.next().await.transpose()?.is_some());
    assert_eq!(faulty.struck(), 2);
    Ok(())
}

#[tokio::test]
async fn a_list_goes_on_where_a_page_failed() -> Result {
    let platform = Counted::new(Mock::builder().app_limit(500).build());
    for _ in 0..401 {
        Client::new(platform.clone()).apps().create(Default::default()).await?;
    }
    let faults = Faults::new();
    let on = On::operation("apps.list");
    faults.add(Rule { skip: 1, times: Some(2), ..Rule::new(on, Effect::ResetAfter) })?;
    let client = Client::new(Retry::new(Fault::new(platform.clone(), faults), at_once()));
    let pages = Range::by("id").max(200);
    assert_eq!(client.apps().list().range(pages).await?.len(), 401);
    assert_eq!(platform.calls("apps.list"), 3 + 2);
    Ok(())
}
