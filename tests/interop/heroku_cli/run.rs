//! One-off dynos: attached, detached, and inside another dyno.

use dynokit::mock::CommandScript;
use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![
    attached,
    exit_code,
    input,
    long_output,
    in_a_terminal,
    environment_size_and_type,
    detached,
    inside_a_dyno,
    without_code,
];

async fn attached(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let said = heroku.run("run -a demo -- echo hello").await?;
    assert_eq!(said.stdout, "hello\n");
    said.tells("Running echo hello on demo... up, run.");
    // Without the flag the exit code is not asked for.
    heroku.run("run -a demo -- exit 3").await?;
    Ok(())
}

async fn exit_code(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let said = heroku.run("run -x -a demo -- 'echo hi; true'").await?;
    assert_eq!(said.stdout, "hi\n");
    let said = heroku.fails(3, "run -x -a demo -- '(exit 3)'").await?;
    said.tells("Process exited with code 3");
    let said = heroku.fails(127, "run -x -a demo -- nothing").await?;
    said.prints("nothing: command not found");
    Ok(())
}

async fn input(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let said = heroku.run_with_input("run --no-tty -a demo -- cat", "one\ntwo\n").await?;
    assert_eq!(said.stdout, "one\ntwo\n");
    Ok(())
}

/// The line that tells the exit code is found however much comes before it.
async fn long_output(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let lines: String = (0..20_000).map(|number| format!("line {number}: é\n")).collect();
    heroku.mock.script().command("mix report", CommandScript::prints(lines.clone()));
    let said = heroku.run("run -x --no-tty -a demo -- mix report").await?;
    assert!(said.stdout == lines, "{} bytes of {}", said.stdout.len(), lines.len());
    Ok(())
}

async fn in_a_terminal(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let typed = "script -qec 'heroku run -x -a demo -- bash' /dev/null";
    let mut terminal = heroku.terminal(typed)?;
    terminal.until("~ $ ").await?;
    terminal.enter("printenv TERM").await?;
    terminal.until("xterm").await?;
    terminal.enter("exit 4").await?;
    terminal.until("Process exited with code").await?;
    terminal.until("4").await?;
    Ok(())
}

async fn environment_size_and_type(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let said = heroku.run("run -e 'A=1;B=two words' -a demo -- printenv B").await?;
    assert_eq!(said.stdout, "two words\n");
    heroku.run("ps:type standard-1x -a demo").await?;
    heroku.run("run -s standard-2x --type worker -a demo -- echo sized").await?.tells("worker.");
    Ok(())
}

async fn detached(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let said = heroku.run("run:detached -a demo -- echo hello").await?;
    said.tells("Running echo hello on demo... done, run.");
    said.prints("to view the output.");
    let line = said.stdout.lines().next().unwrap_or_default();
    let logs = line.trim_start_matches("Run heroku ").trim_end_matches(" to view the output.");
    heroku.run(logs).await?.prints("app[run.").prints("hello");
    Ok(())
}

async fn inside_a_dyno(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let said = heroku.run("run:inside web.1 -a demo -- echo within").await?;
    assert_eq!(said.stdout, "within\n");
    Ok(())
}

async fn without_code(heroku: Heroku) -> Result {
    heroku.app("demo").await?;
    heroku.fails(2, "run -a demo -- echo hi").await?.tells("Error ID: conflict");
    Ok(())
}
