//! The C header: the functions and types of the C library as cbindgen reads them,
//! and the numbers and names that come from the core's tables.

use std::fmt::Write;

use cbindgen::{
    Braces, Builder, Config, DocumentationLength, DocumentationStyle, EnumConfig, ExportConfig,
    FunctionConfig, Language, Layout, LineEndingStyle, SortKey, Style,
};
use dynokit::{ErrorKind, ops};

use crate::steps::root;

/// What stands before everything.
const TOP: &str = "\
/*
 * dynokit: Heroku as a library.
 *
 * Results. A function that can fail answers with a dynokit_kind_t: DYNOKIT_OK, or
 * the kind of what went wrong. What it gives goes to a pointer that it takes, and
 * is NULL (or 0) after a failure. The last argument is where an error goes, which
 * tells more than its kind: it is yours to free, it is NULL after a success, and
 * where you pass NULL nobody is told.
 *
 * Ownership. What a function gives through a pointer to a pointer, and what a
 * callback is given that is not const, is yours: free it, once, with the function
 * of its type that ends in _free. What is const belongs to what it came from. A
 * _free takes NULL and does nothing then. A handle may be freed while a function
 * that was given it still runs in another thread: that function goes on with it,
 * or is cancelled, as each _free says; but no function may be begun with it any
 * more. In a debug build of the library a handle that was freed, or is none, is
 * DYNOKIT_INVALID_ARGUMENT, and a second _free is ignored with a word on the
 * standard error; in a release build both are undefined.
 *
 * Texts. A const char * that a function takes is UTF-8 with a NUL at its end, and is
 * not kept: it may go when the function returns. It must not be NULL unless it is
 * said that it may; NULL, or what is not UTF-8, is DYNOKIT_INVALID_ARGUMENT. What a
 * function returns is the same unless a length goes with it. Where JSON is taken,
 * a member that is not known is DYNOKIT_INVALID_ARGUMENT.
 *
 * Waiting and not. A function that waits has a twin that does not: its name ends in
 * _async, or it starts what the first waits for (dynokit_stream_start). That one
 * calls back, once: see dynokit_done_t. What waits in one thread can be cancelled
 * from another, by its own _cancel or with dynokit_client_cancel.
 *
 * Threads. Any thread may use any handle at any time, several threads the same one
 * too, but for what is said of dynokit_stream_next and dynokit_session_read.
 * Callbacks of a platform come one at a time, from a thread of its own, but for
 * dynokit_ask_t. What waits needs no thread but the one that it is called in.
 *
 * No panic and no C++ exception passes: the first becomes DYNOKIT_PANICKED, and the
 * second must not leave a callback. Do not unload the library (dlclose).
 *
 * This file is generated: `cargo xtask generate`.
 */";

/// The header.
pub(super) fn text() -> Result<String, String> {
    let types = [
        ("Ask", "ask"),
        ("Call", "call"),
        ("Client", "client"),
        ("Done", "done"),
        ("Error", "error"),
        ("Item", "item"),
        ("LogLine", "log_line"),
        ("Kind", "kind"),
        ("OnBytes", "on_bytes"),
        ("OnItem", "on_item"),
        ("Platform", "platform"),
        ("Push", "push"),
        ("Question", "question"),
        ("Reply", "reply"),
        ("Server", "server"),
        ("Session", "session"),
        ("SessionDone", "session_done"),
        ("Stream", "stream"),
    ];
    let rename = types.map(|(rust, c)| (rust.to_owned(), format!("dynokit_{c}_t")));
    let config = Config {
        language: Language::C,
        header: Some(TOP.to_owned()),
        include_guard: Some("DYNOKIT_H".to_owned()),
        after_includes: Some(constants()?),
        no_includes: true,
        sys_includes: ["stdbool.h", "stddef.h", "stdint.h"].map(str::to_owned).into(),
        cpp_compat: true,
        braces: Braces::SameLine,
        line_length: 88,
        tab_width: 4,
        line_endings: LineEndingStyle::LF,
        documentation: true,
        documentation_style: DocumentationStyle::Doxy,
        documentation_length: DocumentationLength::Full,
        style: Style::Type,
        usize_is_size_t: true,
        sort_by: SortKey::None,
        export: ExportConfig { rename: rename.into(), ..ExportConfig::default() },
        function: FunctionConfig {
            args: Layout::Auto,
            sort_by: Some(SortKey::None),
            ..FunctionConfig::default()
        },
        enumeration: EnumConfig::default(),
        ..Config::default()
    };
    let built = Builder::new().with_config(config).with_crate(root().join("ffi")).generate();
    let bindings = built.map_err(|error| format!("cbindgen: {error}"))?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).map_err(|error| format!("cbindgen: {error}"))
}

/// The kinds of errors and the names of operations.
fn constants() -> Result<String, String> {
    let mut text = String::new();
    constants_into(&mut text).map_err(|error| error.to_string())?;
    Ok(text)
}

fn constants_into(text: &mut String) -> std::fmt::Result {
    writeln!(text, "\n/* What kind of failure it is. The numbers are stable and never reused. */")?;
    writeln!(text, "enum {{\n    /* Nothing went wrong. */\n    DYNOKIT_OK = 0,")?;
    let last = ErrorKind::ALL.len() - 1;
    for (place, kind) in ErrorKind::ALL.iter().enumerate() {
        let comma = if place == last { "" } else { "," };
        writeln!(text, "    DYNOKIT_{} = {}{comma}", kind.name().to_uppercase(), *kind as u32)?;
    }
    writeln!(text, "}};\n\n/* The operations, for dynokit_call and dynokit_list. */")?;
    for spec in ops::all() {
        let name = spec.name.replace('.', "_").to_uppercase();
        let first = spec.doc.trim().lines().next().unwrap_or_default().trim();
        writeln!(text, "/* {} {}: {first} */", spec.method, spec.path)?;
        writeln!(text, "#define DYNOKIT_{name} \"{}\"", spec.name)?;
    }
    Ok(())
}
