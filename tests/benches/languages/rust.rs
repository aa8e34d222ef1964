//! The driver in Rust, which does what those of the other languages do.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Instant;

use dynokit::Client;
use dynokit::http::Heroku;
use dynokit::log::{LogEvent, LogOptions};
use dynokit_tests::Result;
use dynokit_tests::fixed::KEY;
use dynokit_tests::measure::{cpu, peak_megabytes};
use tokio::runtime::Builder;
use tokio::task::{JoinHandle, LocalSet};

/// Does a work against a server, and prints what it took.
pub(crate) fn drive(work: &str, url: &str, number: usize, at_once: usize) -> Result {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let driver = Driver { app: std::env::var("BENCH_APP")?, number, at_once };
    LocalSet::new().block_on(&runtime, driver.measure(work, url))
}

struct Driver {
    app: String,
    number: usize,
    at_once: usize,
}

impl Driver {
    async fn measure(&self, work: &str, url: &str) -> Result {
        let client = Client::new(Heroku::builder().base_url(url).key(KEY).build()?);
        if work == "w1" || work == "w2" {
            // The connection is there before it counts.
            self.one(&client).await?;
        }
        let (began, before) = (Instant::now(), cpu()?);
        let items = match work {
            "w1" => {
                for _ in 0..self.number {
                    self.one(&client).await?;
                }
                self.number
            }
            "w2" => self.many(&client).await?,
            "w3" => client.apps().list().await?.len(),
            "w4" => self.set(&client).await?,
            "w5" => self.lines(&client).await?,
            "w6" => {
                self.one(&client).await?;
                1
            }
            other => return Err(format!("there is no work {other:?}").into()),
        };
        let (wall, cpu) = (began.elapsed().as_secs_f64(), (cpu()? - before) / 1e6);
        let kilobytes = peak_megabytes()? * 1024.0;
        println!(
            "{{\"ops\":{},\"wall_s\":{wall:.6},\"user_s\":{cpu:.6},\"sys_s\":0,\
             \"rss_kb\":{kilobytes:.0},\"items\":{items},\"bytes\":-1}}",
            self.number
        );
        Ok(())
    }

    async fn one(&self, client: &Client) -> Result {
        match client.apps().info(&self.app).await?.name == self.app {
            true => Ok(()),
            false => Err("another app came".into()),
        }
    }

    async fn many(&self, client: &Client) -> Result<usize> {
        let next = Rc::new(Cell::new(0));
        let mut calling: Vec<JoinHandle<Result>> = Vec::new();
        for _ in 0..self.at_once {
            let (next, client, app) = (next.clone(), client.clone(), self.app.clone());
            let number = self.number;
            calling.push(tokio::task::spawn_local(async move {
                while next.get() < number {
                    next.set(next.get() + 1);
                    if client.apps().info(&app).await?.name != app {
                        return Err("another app came".into());
                    }
                }
                Ok(())
            }));
        }
        for call in calling {
            call.await??;
        }
        Ok(next.get())
    }

    async fn set(&self, client: &Client) -> Result<usize> {
        let config = client.app(&self.app).config();
        let mut set = 0;
        for number in 0..self.number {
            let vars = config.set([("BENCH_KEY", format!("value-{number}"))]).await?;
            set += usize::from(vars.get("BENCH_KEY") == Some("bench-value"));
        }
        Ok(set)
    }

    async fn lines(&self, client: &Client) -> Result<usize> {
        let mut log = client.app(&self.app).logs(LogOptions::default()).await?;
        let mut lines = 0;
        while let Some(event) = log.next().await.transpose()? {
            lines += usize::from(matches!(event, LogEvent::Line(_)));
        }
        Ok(lines)
    }
}
