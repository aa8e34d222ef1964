//! The exceptions: one for each kind of error.

use dynokit::ErrorKind;

use super::BY;
use super::text::{doc, docstring, quoted};

/// What Python itself calls some of them.
fn built_in(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::Connect | ErrorKind::Interrupted => Some("ConnectionError"),
        ErrorKind::Timeout => Some("TimeoutError"),
        ErrorKind::InvalidArgument => Some("ValueError"),
        ErrorKind::Io => Some("OSError"),
        _ => None,
    }
}

fn classes(runs: bool) -> String {
    let classes = ErrorKind::ALL.iter().map(|kind| {
        let bases = match built_in(*kind) {
            Some(built_in) => format!("Error, {built_in}"),
            None => "Error".into(),
        };
        let about = match kind.advice() {
            "" => kind.doc().to_owned(),
            advice => format!("{}\n\n{advice}", kind.doc()),
        };
        let mut text = format!("class {kind:?}({bases}):\n{}", docstring(4, &doc(&about)));
        if runs {
            let (name, number) = (quoted(kind.name()), *kind as u32);
            text.push_str(&format!("\n    kind = {name}\n    number = {number}\n\n"));
        }
        text + "\n"
    });
    classes.collect()
}

/// Their names, for the package to have without the classes.
pub(super) fn names_module() -> String {
    let about = docstring(0, "The names of the exceptions.");
    format!("{BY}\n{about}\nERRORS = (\n{})\n", names())
}

fn names() -> String {
    let mut names: Vec<_> = ErrorKind::ALL.iter().map(|kind| format!("{kind:?}")).collect();
    names.push("Error".into());
    names.sort();
    names.iter().map(|name| format!("    {},\n", quoted(name))).collect()
}

pub(super) fn text() -> String {
    let kinds = ErrorKind::ALL.iter().map(|kind| format!("    {kind:?},\n"));
    let about = docstring(0, "An exception for each kind of failure.");
    format!(
        "{BY}\n{about}\nfrom ._base import Error\n\n__all__ = [\n{}]\n\n\n{}KINDS = (\n{})\n\n\
         BY_NUMBER = {{kind.number: kind for kind in KINDS}}\n",
        names(),
        classes(true),
        kinds.collect::<String>(),
    )
}

pub(super) fn stub() -> String {
    let about = docstring(0, "An exception for each kind of failure.");
    format!(
        "{BY}\n{about}\nfrom ._base import Error as Error\n\n__all__ = [\n{}]\n\n{}\
         KINDS: tuple[type[Error], ...]\nBY_NUMBER: dict[int, type[Error]]\n",
        names(),
        classes(false),
    )
}
