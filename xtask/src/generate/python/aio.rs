//! The stubs of what is written by hand, for asyncio: the same as for threads, but
//! that what is waited for is awaited.
//!
//! A line of a stub that ends with `# plain` is the same in both, and with `# opens`
//! what comes is awaited or entered.

use super::text::WIDTH;
use super::{BY, PACKAGE};
use crate::generate::Files;
use crate::steps::root;

/// What a stub for asyncio begins with, instead of the imports of the other.
const IMPORTS: &str = "\
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterable, Mapping
from datetime import timedelta
from os import PathLike
from typing import Any, Generic, List, TypeVar

from typing_extensions import Self

from .._base import Identity
from .._flow import Finished, Formed, Pushed
from .._native import Gap, LogLine, PushEvent, Unset
";

const OPENING: &str = "\
class Opening(Generic[T]):
    \"\"\"A session that is opened: await it, or enter it to have it closed.\"\"\"

    def __await__(self) -> Generator[Any, Any, T]: ...
    async def __aenter__(self) -> T: ...
    async def __aexit__(self, *_: object) -> None: ...

";

const AWAITED: &str = "    def __await__(self) -> Generator[Any, Any, List[T]]: ...\n";

pub(super) fn files() -> Result<Files, String> {
    let path = format!("{PACKAGE}/_flow.pyi");
    let read = std::fs::read_to_string(root().join(&path));
    let stub = read.map_err(|error| format!("{path} cannot be read: {error}"))?;
    Ok(vec![(format!("{PACKAGE}/aio/_flow.pyi"), flow(&stub))])
}

fn flow(stub: &str) -> String {
    let mut text = format!("{BY}\n{IMPORTS}");
    let ops = |line: &&str| line.starts_with("from .ops.");
    for line in stub.lines().filter(ops) {
        text.push_str(&line.replace("from .ops.", "from ..ops."));
        text.push('\n');
    }
    text.push_str("from . import _client\n");
    text.push_str("\nT = TypeVar(\"T\")\nR = TypeVar(\"R\")\n\n");
    text.push_str(OPENING);
    let (mut is_skipped, mut is_property, mut is_plain) = (true, false, false);
    for line in stub.lines() {
        if line.starts_with("class ") {
            // Models are the same.
            is_skipped = line.ends_with("(Model):");
        }
        if is_skipped {
            continue;
        }
        is_plain |= line.ends_with("# plain") && line.contains("def ");
        let ends = line.ends_with(": ...") || line.contains(": ...  # ");
        let written = match ends && line.contains("-> ") && !is_plain && !is_property {
            true => awaited(line),
            false => line.trim_end_matches("  # plain").to_owned(),
        };
        if ends {
            (is_plain, is_property) = (false, false);
        }
        is_property |= line.trim() == "@property";
        text.push_str(&fitted(written.clone()));
        text.push('\n');
        if written.starts_with("    async def __anext__(self) -> T") && !text.contains(AWAITED) {
            text.push_str(AWAITED);
        }
    }
    text
}

/// A signature that fits, its arguments on a line of their own where they have to.
fn fitted(line: String) -> String {
    match (line.split_once('('), line.rsplit_once(") -> ")) {
        (Some((def, _)), Some((before, answer))) if line.len() > WIDTH => {
            let args = &before[def.len() + 1..];
            format!("{def}(\n        {args}\n    ) -> {answer}")
        }
        _ => line,
    }
}

/// A line that ends a signature, with what comes awaited.
fn awaited(line: &str) -> String {
    let (before, answer) = line.split_once("-> ").unwrap_or((line, ""));
    let (answer, mark) = answer.split_once(": ...").unwrap_or((answer, ""));
    let renamed = [
        ("def __iter__(", "def __aiter__("),
        ("def __next__(", "async def __anext__("),
        ("def __enter__(", "async def __aenter__("),
        ("def __exit__(", "async def __aexit__("),
    ];
    for (from, to) in renamed {
        if before.contains(from) {
            let answer = answer.replace("Iterator[", "AsyncIterator[");
            return format!("{}-> {answer}: ...", before.replace(from, to));
        }
    }
    match mark.trim() {
        "# plain" => format!("{before}-> {answer}: ..."),
        "# opens" => format!("{before}-> Opening[{answer}]: ..."),
        _ => format!("{before}-> Coroutine[Any, Any, {answer}]: ..."),
    }
}
