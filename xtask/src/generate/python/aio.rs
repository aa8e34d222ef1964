//! The stubs of what is written by hand, for asyncio: the same as for threads, but
//! that what is waited for is awaited.
//!
//! A line of a stub that ends with `# plain` is the same in both, and with `# opens`
//! what comes is awaited or entered.

use super::text::WIDTH;
use super::{BY, PACKAGE};
use crate::generate::Files;
use crate::steps::root;

/// What a stub for asyncio begins with, instead of the imports of the other, but
/// for those of operations.
const FLOW: &str = "\
from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import timedelta
from os import PathLike
from typing import Any, List

from .._base import _Identity
from .._flow import Formed, Pushed
from .._native import Gap, PushEvent, Unset
";
const FLOW_TOO: &str = "\
from . import _client
from ._streams import Log, Opening, Output, Pages, Session

";
const STREAMS: &str = "\
from collections.abc import AsyncIterator, Coroutine, Generator
from typing import Any, Generic, List, TypeVar

from typing_extensions import Self

from .._native import Gap, LogLine
from .._streams import Finished
";
const STREAMS_TOO: &str = "
_T = TypeVar(\"_T\")
_R = TypeVar(\"_R\")

";

const OPENING: &str = "\
class Opening(Generic[_T]):
    \"\"\"A session that is opened: await it, or enter it to have it closed.\"\"\"

    def __init__(self, client: Any, work: Any, then: Any) -> None: ...
    def __await__(self) -> Generator[Any, Any, _T]: ...
    async def __aenter__(self) -> _T: ...
    async def __aexit__(self, *_: object) -> None: ...

";

const AWAITED: &str = "    def __await__(self) -> Generator[Any, Any, List[_T]]: ...\n";

pub(super) fn files() -> Result<Files, String> {
    let read = |name: &str| {
        let path = format!("{PACKAGE}/{name}.pyi");
        let read = std::fs::read_to_string(root().join(&path));
        read.map_err(|error| format!("{path} cannot be read: {error}"))
    };
    let path = |name: &str| format!("{PACKAGE}/aio/{name}.pyi");
    let flow = stub(&read("_flow")?, FLOW, FLOW_TOO);
    let streams = stub(&read("_streams")?, STREAMS, &format!("{STREAMS_TOO}{OPENING}"));
    Ok(vec![(path("_flow"), flow), (path("_streams"), streams)])
}

fn stub(stub: &str, imports: &str, too: &str) -> String {
    let mut text = format!("{BY}\n{imports}");
    for line in stub.lines().filter(|line| line.starts_with("from .ops.")) {
        text.push_str(&line.replace("from .ops.", "from ..ops."));
        text.push('\n');
    }
    text.push_str(too);
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
        is_plain |= line.contains("def __init__(");
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
        if written.starts_with("    async def __anext__(self) -> _T") && !text.contains(AWAITED) {
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
        ("def batches(", "def batches("),
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
