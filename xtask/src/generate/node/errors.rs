//! The codes of errors: one for each kind.

use dynokit::ErrorKind;

use super::BY;
use super::types::comment;

pub(super) fn text() -> String {
    let codes = ErrorKind::ALL.iter().map(|kind| format!("  {kind:?}: \"{}\",\n", kind.name()));
    let codes: String = codes.collect();
    format!("{BY}\n\"use strict\";\n\nexports.ErrorCode = Object.freeze({{\n{codes}}});\n")
}

pub(super) fn types() -> String {
    let members = ErrorKind::ALL.iter().map(|kind| {
        let about = match kind.advice() {
            "" => kind.doc().to_owned(),
            advice => format!("{}\n\n{advice}", kind.doc()),
        };
        format!("{}  readonly {kind:?}: \"{}\";\n", comment(2, &about), kind.name())
    });
    let about = comment(0, "What can go wrong: the codes of errors, the same in every language.");
    format!(
        "{BY}\n\n{about}export declare const ErrorCode: {{\n{}}};\n\n\
         export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];\n",
        members.collect::<String>()
    )
}
