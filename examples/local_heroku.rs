//! A Heroku on this machine: the mock, served to other programs.
//!
//! ```text
//! cargo run --example local_heroku
//! git push http://x:KEY@127.0.0.1:PORT/APP.git main
//! ```

use std::net::Ipv4Addr;
use std::process::ExitCode;

use clap::Parser;
use dynokit::Result;
use dynokit::mock::Mock;
use dynokit::server::Server;
use support::Stop;

/// Serves a Heroku in memory to other programs on this machine.
#[derive(Debug, Parser)]
struct Args {
    /// The port; a free one unless given.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The API key; a random one unless given.
    #[arg(long)]
    key: Option<String>,
    /// Where ids and names come from: the same seed gives the same ones.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// A team that the account is in; may be given several times.
    #[arg(long)]
    team: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(&Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(args: &Args) -> Result<()> {
    let mut stop = Stop::listen()?;
    let mut builder = Server::builder().address((Ipv4Addr::LOCALHOST, args.port).into());
    if let Some(key) = &args.key {
        builder = builder.key(key.as_str());
    }
    let mock = Mock::builder().seed(args.seed).build();
    let server = builder.serve(mock.clone()).await?;
    // Whoever logs in is told the key that the server asks for.
    mock.script().key(server.key().clone());
    for team in &args.team {
        mock.script().team(team);
    }
    println!("# A Heroku in memory. Ctrl-C ends it, and all that is on it.");
    println!("export HEROKU_HOST={}", server.url());
    println!("export HEROKU_API_KEY={}", server.key().reveal());
    println!("# An app, and a push to it:");
    println!(
        "#   curl -u :$HEROKU_API_KEY -H 'Accept: application/vnd.heroku+json; version=3' \\\n\
         #     -d '{{\"name\":\"demo\"}}' $HEROKU_HOST/apps"
    );
    println!("#   git push {}/demo.git main", server.url().replace("://", "://x:$HEROKU_API_KEY@"));
    stop.asked().await;
    server.stop().await;
    Ok(())
}
