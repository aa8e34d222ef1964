//! The process of a one-off dyno: a shell that knows a few commands and runs
//! no program. It does no I/O: whoever holds it prints, waits and reads for it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::mock::engine::project::{self, Project};
use crate::mock::engine::shell_syntax::{self, Command, Join, Part, Word};
use crate::mock::script::CommandScript;

/// What the shell needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// To print this.
    Print(Bytes),
    /// Some time to pass.
    Sleep(Duration),
    /// Input, or its end.
    Read,
    /// Nothing more: it ended with this status.
    Exit(i32),
}

/// A shell at work.
#[derive(Debug)]
pub(crate) struct Shell {
    env: BTreeMap<String, String>,
    project: Arc<Project>,
    scripts: Vec<(String, CommandScript)>,
    /// The database migrations that ran.
    pub(crate) migrations: Vec<String>,
    /// The lists at work, the innermost last: what is left of each.
    frames: Vec<std::vec::IntoIter<(Join, Command)>>,
    status: i32,
    /// What reads, the innermost last.
    readers: Vec<Reader>,
    /// What is to come before the next command.
    pending: Vec<Need>,
    /// Whether there is a terminal: a shell that reads prompts for lines then.
    terminal: bool,
}

/// A command that reads.
#[derive(Debug)]
enum Reader {
    /// Prints what it reads.
    Cat,
    /// A shell that runs the lines which it reads: the line so far, and how
    /// many lists were at work when it began.
    Lines(String, usize),
}

/// What an interactive shell prints before a line.
const PROMPT: &str = "~ $ ";

/// Exit status of a command that is not there.
const NOT_FOUND: i32 = 127;

/// Exit status of a wrong use of the shell.
const MISUSE: i32 = 2;

/// How long a process sleeps that never ends by itself.
const FOREVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

impl Shell {
    pub(crate) fn new(
        command: &str,
        env: BTreeMap<String, String>,
        project: Arc<Project>,
        scripts: Vec<(String, CommandScript)>,
        migrations: Vec<String>,
    ) -> Self {
        let mut shell = Self {
            env,
            project,
            scripts,
            migrations,
            frames: Vec::new(),
            status: 0,
            readers: Vec::new(),
            pending: Vec::new(),
            terminal: false,
        };
        shell.enter(command);
        shell
    }

    /// The shell in a terminal.
    pub(crate) fn in_terminal(self) -> Self {
        Self { terminal: true, ..self }
    }

    fn prompt(&mut self) {
        if self.terminal {
            self.print(PROMPT);
        }
    }

    fn enter(&mut self, line: &str) {
        match shell_syntax::parse(line) {
            Ok(list) => self.frames.push(list.into_iter()),
            Err(error) => self.fail(&format!("bash: {error}"), MISUSE),
        }
    }

    /// Goes on to the next need.
    pub(crate) fn next(&mut self) -> Need {
        loop {
            if !self.pending.is_empty() {
                return self.pending.remove(0);
            }
            if self.is_at_prompt() {
                return Need::Read;
            }
            let Some(frame) = self.frames.last_mut() else { return Need::Exit(self.status) };
            match frame.next() {
                None => {
                    self.frames.pop();
                    if self.is_at_prompt() {
                        self.prompt();
                    }
                }
                Some((Join::IfSucceeded, _)) if self.status != 0 => {}
                Some((Join::IfFailed, _)) if self.status == 0 => {}
                Some((_, Command::Group(list))) => self.frames.push(list.into_iter()),
                Some((_, Command::Simple(assignments, words))) => {
                    self.run(&assignments, &words);
                    if matches!(self.readers.last(), Some(Reader::Cat)) {
                        return Need::Read;
                    }
                }
            }
        }
    }

    /// Whether the innermost shell that reads lines waits for one.
    fn is_at_prompt(&self) -> bool {
        matches!(self.readers.last(), Some(Reader::Lines(_, lists)) if self.frames.len() == *lists)
    }

    /// Hands over what was read, none at the end of the input.
    pub(crate) fn input(&mut self, input: Option<&[u8]>) {
        match (self.readers.last_mut(), input) {
            (Some(Reader::Cat), Some(bytes)) => {
                self.pending.extend([Need::Print(Bytes::copy_from_slice(bytes)), Need::Read]);
            }
            (Some(Reader::Lines(line, _)), Some(bytes)) => {
                line.push_str(&String::from_utf8_lossy(bytes));
                if let Some(end) = line.rfind('\n') {
                    let rest = line.split_off(end + 1);
                    let whole = std::mem::replace(line, rest);
                    self.enter(&whole);
                }
            }
            (_, None) | (None, _) => drop(self.readers.pop()),
        }
    }

    /// Ends whatever runs, as a signal does.
    pub(crate) fn signal(&mut self, number: i32) {
        self.frames.clear();
        self.pending.clear();
        self.readers.clear();
        self.status = 128 + number;
    }

    fn run(&mut self, assignments: &[(String, Word)], words: &[Word]) {
        let words: Vec<String> = words.iter().filter_map(|word| self.expand(word)).collect();
        let values: Vec<(String, String)> = assignments
            .iter()
            .map(|(name, value)| (name.clone(), self.expand(value).unwrap_or_default()))
            .collect();
        if words.is_empty() {
            self.env.extend(values);
            return;
        }
        let kept = self.env.clone();
        self.env.extend(values);
        self.status = 0;
        self.command(&words);
        if words[0] != "export" {
            self.env = kept;
        }
    }

    fn command(&mut self, words: &[String]) {
        let line = words.join(" ");
        let scripted = self.scripts.iter().rev().find(|(start, _)| {
            line.strip_prefix(start.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        if let Some((_, script)) = scripted.cloned() {
            self.print(&script.output);
            if !script.takes.is_zero() {
                self.pending.push(Need::Sleep(script.takes));
            }
            self.status = script.status;
            return;
        }
        let args: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        match words[0].as_str() {
            "true" | ":" => {}
            "false" => self.status = 1,
            "echo" => self.print(&(args.join(" ") + "\n")),
            "env" | "printenv" if args.is_empty() => {
                let lines = self.env.iter().map(|(name, value)| format!("{name}={value}\n"));
                let all: String = lines.collect();
                self.print(&all);
            }
            "printenv" => match self.env.get(args[0]) {
                Some(value) => self.print(&format!("{value}\n")),
                None => self.status = 1,
            },
            "export" => {
                for (name, value) in args.iter().filter_map(|arg| arg.split_once('=')) {
                    self.env.insert(name.to_owned(), value.to_owned());
                }
            }
            "exit" => {
                self.status =
                    args.first().map_or(0, |status| status.parse().unwrap_or(MISUSE)) & 0xff;
                self.exit_frame();
            }
            "sleep" => {
                let seconds = args.first().and_then(|arg| arg.parse().ok());
                match seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()) {
                    Some(time) => self.pending.push(Need::Sleep(time)),
                    None => self.fail("sleep: invalid time interval", 1),
                }
            }
            "cat" if args.is_empty() => self.readers.push(Reader::Cat),
            "bash" | "sh" if args.is_empty() => {
                self.readers.push(Reader::Lines(String::new(), self.frames.len()));
                self.prompt();
            }
            "bash" | "sh" if args.len() > 1 && args[0].starts_with('-') => {
                let line = args[1].to_owned();
                self.enter(&line);
            }
            "mix" if self.project.elixir_app.is_some() => self.mix(&args),
            path if path.ends_with("bin/migrate") && self.project.migrate_script => self.migrate(),
            name => self.fail(&format!("bash: {name}: command not found"), NOT_FOUND),
        }
    }

    /// Ends the innermost group, or the shell that read the line, or everything.
    fn exit_frame(&mut self) {
        self.frames.pop();
        if self.is_at_prompt() {
            self.readers.pop();
        }
    }

    fn mix(&mut self, args: &[&str]) {
        if let Some(name) = self.project.missing_env(&self.env) {
            return self.fail(&project::missing_env(name), 1);
        }
        match args {
            ["ecto.migrate", ..] => self.migrate(),
            ["phx.server", ..] | ["run", "--no-halt", ..] => {
                self.print("Running (simulated: no program of the app runs)\n");
                self.pending.push(Need::Sleep(FOREVER));
            }
            [] => self.fail("** (Mix) \"mix\" with no arguments must be executed in a directory with a mix.exs file", 1),
            [task, ..] => self.fail(&format!("** (Mix) The task \"{task}\" could not be found"), 1),
        }
    }

    /// Runs the migrations of the pushed source that the database has not had.
    fn migrate(&mut self) {
        if !self.env.contains_key("DATABASE_URL") {
            return self.fail(&project::missing_env("DATABASE_URL"), 1);
        }
        let done = &self.migrations;
        let due: Vec<String> =
            self.project.migrations.iter().filter(|name| !done.contains(name)).cloned().collect();
        if due.is_empty() {
            self.print("[info] Migrations already up\n");
        }
        for name in due {
            let (version, title) = name.split_once('_').unwrap_or((&name, ""));
            let app = self.project.elixir_app.as_deref().unwrap_or_default();
            let module = format!("{}.Repo.Migrations.{}", camel(app), camel(title));
            self.print(&format!(
                "[info] == Running {version} {module}.change/0 forward (simulated)\n\
                 [info] == Migrated {version} in 0.0s\n"
            ));
            self.migrations.push(name);
        }
    }

    fn expand(&self, word: &Word) -> Option<String> {
        let mut text = String::new();
        for part in &word.parts {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Variable(name, _) if name == "?" => text.push_str(&self.status.to_string()),
                Part::Variable(name, default) => {
                    let value = self.env.get(name).filter(|value| !value.is_empty());
                    text.push_str(value.unwrap_or(default));
                }
            }
        }
        (word.quoted || !text.is_empty()).then_some(text)
    }

    fn print(&mut self, text: &str) {
        if !text.is_empty() {
            self.pending.push(Need::Print(Bytes::copy_from_slice(text.as_bytes())));
        }
    }

    fn fail(&mut self, text: &str, status: i32) {
        self.print(&format!("{text}\n"));
        self.status = status;
    }
}

/// `create_entries` as a module is named.
fn camel(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    name.split('_').filter_map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(command: &str) -> Shell {
        let project = Project {
            elixir_app: Some("hello".into()),
            migrations: vec!["20240101000000_create_entries".into()],
            ..Project::default()
        };
        let env = [("GREETING", "hi there"), ("DATABASE_URL", "postgres://")];
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let scripts = vec![("mix phx.routes".into(), CommandScript::prints("GET /\n").exits(4))];
        Shell::new(command, env.into(), Arc::new(project), scripts, Vec::new())
    }

    /// Runs to the end; each input is one that is asked for.
    fn run(command: &str, inputs: &[&str]) -> (String, i32) {
        finish(shell(command), inputs)
    }

    fn finish(mut shell: Shell, inputs: &[&str]) -> (String, i32) {
        let (mut inputs, mut output) = (inputs.iter(), String::new());
        loop {
            match shell.next() {
                Need::Print(bytes) => output.push_str(std::str::from_utf8(&bytes).unwrap()),
                Need::Sleep(_) => {}
                Need::Read => shell.input(inputs.next().map(|text| text.as_bytes())),
                Need::Exit(status) => return (output, status),
            }
        }
    }

    #[test]
    fn speaks_enough_shell() {
        for (command, output, status) in [
            ("echo a  'b  c' \"$GREETING\"", "a b  c hi there\n", 0),
            ("echo a; exit 3; echo b", "a\n", 3),
            ("(exit 3); echo $?", "3\n", 0),
            ("false && echo no || echo yes", "yes\n", 0),
            ("true && (echo a; false) || echo b", "a\nb\n", 0),
            ("POOL_SIZE=2 printenv POOL_SIZE", "2\n", 0),
            ("printenv POOL_SIZE", "", 1),
            ("export A=1; echo ${A}${B:-2}$C", "12\n", 0),
            ("bash -c 'echo in; exit 7'", "in\n", 7),
            ("mix phx.routes --all", "GET /\n", 4),
            ("nope", "bash: nope: command not found\n", 127),
            ("mix nope", "** (Mix) The task \"nope\" could not be found\n", 1),
            ("ls | wc", "bash: the simulated shell knows no pipes\n", 2),
            ("echo 'a", "bash: unexpected EOF while looking for matching `''\n", 2),
            ("echo $(date)", "bash: the simulated shell knows no command substitutions\n", 2),
        ] {
            assert_eq!(run(command, &[]), (output.into(), status), "{command}");
        }
    }

    #[test]
    fn reads_its_input() {
        assert_eq!(run("cat; echo end", &["one\n", "two\n"]), ("one\ntwo\nend\n".into(), 0));
        assert_eq!(run("bash", &["echo a\n", "exit 5\n"]), ("a\n".into(), 5));
        assert_eq!(run("bash; echo end", &[]), ("end\n".into(), 0));
    }

    #[test]
    fn prompts_in_a_terminal() {
        let run = |command, inputs| finish(shell(command).in_terminal(), inputs);
        let (output, status) = run("bash", &["echo a\n", "exit 5\n"]);
        assert_eq!((output.as_str(), status), ("~ $ a\n~ $ ", 5));
        let (output, status) =
            run("bash; echo $?; exit 1", &["(exit 3); bash\n", "exit 4\n", "exit 5\n"]);
        assert_eq!((output.as_str(), status), ("~ $ ~ $ ~ $ 5\n", 1));
        assert_eq!(run("bash; echo end", &[]), ("~ $ end\n".into(), 0));
    }

    #[test]
    fn migrations_run_once() {
        let (output, status) = run("POOL_SIZE=2 mix ecto.migrate; mix ecto.migrate", &[]);
        assert!(output.contains("Running 20240101000000 Hello.Repo.Migrations.CreateEntries"));
        assert!(output.ends_with("[info] Migrations already up\n"), "{output}");
        assert_eq!(status, 0);
    }

    #[test]
    fn a_signal_ends_it() {
        let mut shell = shell("sleep 1000; echo no");
        assert_eq!(shell.next(), Need::Sleep(Duration::from_secs(1000)));
        shell.signal(2);
        assert_eq!(shell.next(), Need::Exit(130));
    }
}
