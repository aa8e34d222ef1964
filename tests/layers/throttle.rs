//! Calls that wait for their turn, on time that goes by itself.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dynokit::layers::throttle::{RateLimiter, Throttle};
use dynokit::mock::{Clock, Mock};
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::{Client, ErrorKind, Range};
use dynokit_tests::{Result, failure};
use serde_json::Value;
use tokio::task::{JoinHandle, JoinSet, yield_now};
use tokio::time::{Instant, advance, sleep};
use url::Url;

use crate::{Boxed, Faulty};

/// Calls that an account has, and that come back each second.
const FULL: usize = 4500;
const PER_SECOND: f64 = 1.25;

/// A mock whose clock shows the time of tokio, and who came when.
#[derive(Clone)]
struct Timed {
    mock: Mock,
    clock: Clock,
    began: Instant,
    seen: Arc<Mutex<Seen>>,
    /// How long a request and its answer are under way, each, at most.
    way: Duration,
}

#[derive(Default)]
struct Seen {
    moved: Duration,
    /// When each came, and what its range began with.
    came: Vec<(Duration, String)>,
    refused: usize,
}

impl Timed {
    fn new(way: Duration) -> Result<Self> {
        let clock = Clock::manual("2026-01-01T00:00:00Z".parse()?);
        let mock = Mock::builder().clock(clock.clone()).build();
        Ok(Self { mock, clock, began: Instant::now(), seen: Arc::default(), way })
    }

    fn seen<T>(&self, look: impl FnOnce(&mut Seen) -> T) -> T {
        look(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Has the mock's clock show what time it is.
    fn keep_time(&self) -> Duration {
        let now = self.began.elapsed();
        self.seen(|seen| {
            self.clock.advance(now - seen.moved);
            seen.moved = now;
        });
        now
    }

    fn order(&self) -> Vec<String> {
        self.seen(|seen| seen.came.iter().map(|(_, mark)| mark.clone()).collect())
    }

    /// Uses up calls of the account, as another program does.
    async fn others(&self, calls: usize) -> Result {
        self.keep_time();
        let client = Client::new(self.mock.clone());
        for _ in 0..calls {
            client.account().info().await?;
        }
        Ok(())
    }
}

impl Platform for Timed {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        Box::pin(async move {
            sleep(self.way.mul_f64(fastrand::f64())).await;
            let now = self.keep_time();
            let mark = call.range.as_ref().and_then(|range| range.first.as_ref());
            let mark = mark.map(|bound| bound.value.clone()).unwrap_or_default();
            let answer = self.mock.call(call).await;
            self.seen(|seen| {
                seen.came.push((now, mark));
                seen.refused += usize::from(answer.is_err());
            });
            sleep(self.way.mul_f64(fastrand::f64())).await;
            answer
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        self.mock.fetch(request)
    }

    fn attach(&self, url: &Url) -> Boxed<'_, Duplex> {
        self.mock.attach(url)
    }
}

/// A call that says which one it is.
async fn marked(client: Client, mark: String) -> dynokit::Result<()> {
    let range = Range::by("name").from(mark);
    client.apps().list().range(range).await.map(drop)
}

/// Ten thousand calls at once: when each came to the platform.
async fn burst(timed: &Timed) -> Result {
    let limiter = RateLimiter::new();
    let client = Client::new(Throttle::new(timed.clone(), limiter.clone()));
    let mut calls = JoinSet::new();
    for number in 0..10_000 {
        calls.spawn(marked(client.clone(), format!("{number:05}")));
    }
    let mut done = 0;
    while let Some(call) = calls.join_next().await {
        call??;
        done += 1;
    }
    assert_eq!((done, limiter.waiting()), (10_000, 0));
    timed.seen(|seen| {
        assert_eq!((seen.came.len(), seen.refused), (10_000, 0));
        let began = seen.came[0].0;
        for (number, (came, _)) in seen.came.iter().enumerate() {
            let allowed = FULL as f64 + (*came - began).as_secs_f64() * PER_SECOND;
            assert!((number + 1) as f64 <= allowed, "{number} at {came:?}");
        }
        // What the account lets through is used: (10,000 - 4,500) / 75 minutes.
        let last = seen.came[9_999].0;
        assert!(last < Duration::from_secs(75 * 60), "{last:?}");
    });
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_calls_at_once_come_through_in_order() -> Result {
    let timed = Timed::new(Duration::ZERO)?;
    burst(&timed).await?;
    let order = timed.order();
    assert!(order.is_sorted(), "somebody was overtaken");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn they_do_where_answers_take_their_time() -> Result {
    burst(&Timed::new(Duration::from_secs(3))?).await
}

#[tokio::test(start_paused = true)]
async fn clients_apart_share_what_the_account_has() -> Result {
    let timed = Timed::new(Duration::ZERO)?;
    let limiter = RateLimiter::new();
    let client = || Client::new(Throttle::new(timed.clone(), limiter.clone()));
    let mut calls = JoinSet::new();
    for number in 0..5000 {
        calls.spawn(marked(client(), format!("{number:05}")));
    }
    while let Some(call) = calls.join_next().await {
        call??;
    }
    assert_eq!(timed.seen(|seen| seen.refused), 0);
    assert_eq!(timed.began.elapsed().as_secs(), 400);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_others_use_is_learned_from_each_answer() -> Result {
    let timed = Timed::new(Duration::ZERO)?;
    let limiter = RateLimiter::new();
    let client = Client::new(Throttle::new(timed.clone(), limiter.clone()));
    assert_eq!(limiter.remaining(), 4500);
    timed.others(4490).await?;
    client.apps().list().await?;
    assert_eq!(limiter.remaining(), 9);
    let mut calls = JoinSet::new();
    for number in 0..100 {
        calls.spawn(marked(client.clone(), number.to_string()));
    }
    while let Some(call) = calls.join_next().await {
        call??;
    }
    assert_eq!(timed.seen(|seen| seen.refused), 0);
    // They leave the account alone for a while: that is seen too.
    advance(Duration::from_secs(800)).await;
    assert_eq!(limiter.remaining(), 1000);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_refusal_has_the_others_wait() -> Result {
    let timed = Timed::new(Duration::ZERO)?;
    let limiter = RateLimiter::new();
    let client = Client::new(Throttle::new(timed.clone(), limiter.clone()));
    timed.others(FULL).await?;
    // Nobody could know.
    let error = failure(client.apps().list().await)?;
    assert_eq!(error.kind(), ErrorKind::RateLimit);
    assert_eq!(limiter.remaining(), 0);
    client.apps().list().await?;
    assert!(timed.began.elapsed() >= Duration::from_millis(800));
    // Asking the platform how many are left is in line with the others.
    assert_eq!(client.rate_limits().info().await?.remaining, 1);
    Ok(())
}

/// A client without a call left, whose calls come as they are begun.
struct Line {
    timed: Timed,
    client: Client,
    limiter: RateLimiter,
}

impl Line {
    async fn new() -> Result<Self> {
        let timed = Timed::new(Duration::ZERO)?;
        let limiter = RateLimiter::new();
        let client = Client::new(Throttle::new(timed.clone(), limiter.clone()));
        timed.others(FULL - 1).await?;
        client.apps().list().await?;
        timed.seen(|seen| seen.came.clear());
        Ok(Self { timed, client, limiter })
    }

    async fn begin(&self, client: &Client, mark: &str) -> JoinHandle<dynokit::Result<()>> {
        let waiting = self.limiter.waiting();
        let call = tokio::spawn(marked(client.clone(), mark.to_owned()));
        while self.limiter.waiting() == waiting {
            yield_now().await;
        }
        call
    }
}

#[tokio::test(start_paused = true)]
async fn what_can_wait_goes_last_and_goes() -> Result {
    let line = Line::new().await?;
    let (mut calls, batch) = (Vec::new(), line.client.batch());
    for mark in ["batch-1", "batch-2"] {
        calls.push(line.begin(&batch, mark).await);
    }
    for number in 0..20 {
        calls.push(line.begin(&line.client, &format!("{number:02}")).await);
    }
    for call in calls {
        call.await??;
    }
    let order = line.timed.order();
    let place = |mark: &str| order.iter().position(|other| other == mark);
    // One turn in ten is theirs. (The first turn of all was not.)
    assert_eq!(place("batch-1"), Some(8), "{order:?}");
    assert_eq!(place("batch-2"), Some(18), "{order:?}");
    assert_eq!(place("19"), Some(21), "{order:?}");
    // Batch calls by name are so too.
    let batch = line.begin(&batch, "batch-3").await;
    let call = line.client.call("apps.list", Value::Null);
    call.await?;
    assert!(!batch.is_finished());
    batch.await??;
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn who_leaves_the_line_gives_the_turn_back() -> Result {
    let line = Line::new().await?;
    let first = line.begin(&line.client, "first").await;
    let second = line.begin(&line.client, "second").await;
    let third = line.begin(&line.client, "third").await;
    let began = Instant::now();
    first.abort();
    second.abort();
    assert!(first.await.is_err() && second.await.is_err());
    assert_eq!(line.limiter.waiting(), 1);
    third.await??;
    // It came when the first would have come.
    assert!(began.elapsed() < Duration::from_millis(810), "{:?}", began.elapsed());
    assert_eq!(line.timed.order(), ["third"]);
    Ok(())
}

/// A platform that takes any number of calls, and says that many are left.
#[derive(Clone)]
struct Generous(Mock);

impl Platform for Generous {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        Box::pin(async move {
            sleep(Duration::from_micros(fastrand::u64(0..100))).await;
            let mut reply = self.0.call(call).await?;
            reply.rate_limit_remaining = Some(4499);
            Ok(reply)
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        self.0.fetch(request)
    }

    fn attach(&self, url: &Url) -> Boxed<'_, Duplex> {
        self.0.attach(url)
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_left_is_learned_from_calls_that_overlap() -> Result {
    let platform = Generous(Mock::builder().without_rate_limit().build());
    let limiter = RateLimiter::new();
    let client = Client::new(Throttle::new(platform, limiter.clone()));
    let (mut calls, began) = (JoinSet::<dynokit::Result<()>>::new(), Instant::now());
    for _ in 0..64 {
        let client = client.clone();
        calls.spawn(async move {
            for _ in 0..200 {
                client.account().info().await?;
            }
            Ok(())
        });
    }
    while let Some(call) = calls.join_next().await {
        call??;
    }
    // Far more than an account has, and none waited: 200 calls in a row are short.
    assert!(began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
    assert!(limiter.remaining() > 4300, "{limiter:?}");
    Ok(())
}

#[tokio::test]
async fn it_is_told_on_the_wire() -> Result {
    let limiter = RateLimiter::new();
    let faulty = Faulty::with(|heroku| heroku.rate_limiter(limiter.clone())).await?;
    for _ in 0..100 {
        faulty.behind.account().info().await?;
    }
    failure(faulty.client.apps().info("nobody").await)?;
    assert!((4399..=4400).contains(&limiter.remaining()), "{limiter:?}");
    Ok(())
}
