//! The kinds of errors.

use dynokit::ErrorKind;

use super::BY;
use super::text::{attribute, item, typed};

pub(super) fn text() -> String {
    let rows = ErrorKind::ALL.iter().map(|kind| {
        let about = format!("{} {}", kind.doc().trim(), kind.advice()).replace('\n', " ");
        item(&format!("`:{}` - {}", kind.name(), about.trim()))
    });
    let rows = rows.collect::<Vec<_>>().join("\n");
    let about = format!("The kinds of errors, the same in every language.\n\n{rows}");
    let kinds: Vec<_> = ErrorKind::ALL.iter().map(|kind| format!(":{}", kind.name())).collect();
    format!(
        "{BY}\ndefmodule Dynokit.Error.Kind do\n{}\n{}\n  @doc \"All of them.\"\n  @spec all() :: \
         [t(), ...]\n  def all do\n    [\n      {}\n    ]\n  end\nend\n",
        attribute(2, "moduledoc", &about),
        typed("@type t", &kinds),
        kinds.join(",\n      "),
    )
}
