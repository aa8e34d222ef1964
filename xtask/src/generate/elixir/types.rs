//! The module of a type: its struct.

use super::BY;
use super::names::{atom, field};
use super::text::{attribute, item, paragraphs, quoted};
use crate::generate::model::{Field, Kind, Model, Shape, Type};

pub(super) fn text(model: &Model, of: &Type) -> String {
    let mut text = format!("{BY}\ndefmodule Dynokit.Types.{} do\n", of.name);
    match &of.shape {
        Shape::Object(fields) => {
            let rows = fields.iter().map(|one| {
                item(&format!("`{}` - {}", atom(&one.name), one.doc.trim().replace('\n', " ")))
            });
            let rows = rows.collect::<Vec<_>>().join("\n");
            let about = format!("{}\n\n## Fields\n\n{rows}", paragraphs(&of.doc));
            text.push_str(&attribute(2, "moduledoc", &about));
            text.push_str(&structure(model, fields));
        }
        Shape::Words(words) => {
            let rows = words.iter().map(|(word, about)| {
                item(&format!("`{}` - {}", quoted(word), about.trim().replace('\n', " ")))
            });
            let rows = rows.collect::<Vec<_>>().join("\n");
            let about = paragraphs(&of.doc);
            let about = format!("{about}\n\nThese are known, and others may come:\n\n{rows}");
            text.push_str(&attribute(2, "moduledoc", &about));
            text.push_str("\n  @type t :: String.t()\n");
        }
        Shape::Map(_) => {}
    }
    text + "end\n"
}

fn structure(model: &Model, fields: &[Field]) -> String {
    let secret = fields.iter().filter(|one| one.kind == Kind::Secret);
    let secret: Vec<_> = secret.map(|one| atom(&one.name)).collect();
    let mut text = String::from("\n");
    if !secret.is_empty() {
        text.push_str(&format!("  @derive {{Inspect, except: [{}]}}\n", secret.join(", ")));
    }
    let rows = |row: &dyn Fn(&Field) -> String, pad: &str| {
        let rows = fields.iter().map(|one| format!("{pad}{}", row(one)));
        rows.collect::<Vec<_>>().join(",\n")
    };
    let keys = rows(&|one| atom(&one.name), "    ");
    text.push_str(&format!("  defstruct [\n{keys}\n  ]\n"));
    let key = |one: &Field| atom(&one.name).trim_start_matches(':').to_owned();
    let types = rows(&|one| format!("{}: {}", key(one), field(model, one)), "          ");
    text.push_str(&format!("\n  @type t :: %__MODULE__{{\n{types}\n        }}\n"));
    let shapes = rows(
        &|one| {
            format!("{{{}, {}, {}}}", quoted(&one.name), atom(&one.name), shape(model, &one.kind))
        },
        "      ",
    );
    text.push_str(&format!("\n  @doc false\n  def __shape__ do\n    [\n{shapes}\n    ]\n  end\n"));
    text
}

/// What the native half makes of a value.
fn shape(model: &Model, kind: &Kind) -> String {
    match kind {
        Kind::Time => ":time".into(),
        Kind::Named(name) => match model.outputs.get(name).map(|of| &of.shape) {
            Some(Shape::Object(_) | Shape::Map(_)) => format!("{{:type, {}}}", quoted(name)),
            _ => ":plain".into(),
        },
        Kind::List(item) => nested("list", &shape(model, item)),
        Kind::Map(item) => nested("map", &shape(model, item)),
        Kind::Optional(item) => shape(model, item),
        _ => ":plain".into(),
    }
}

fn nested(what: &str, of: &str) -> String {
    if of == ":plain" { of.to_owned() } else { format!("{{:{what}, {of}}}") }
}

/// The types by name, for the native half.
pub(super) fn shapes(model: &Model) -> String {
    let rows = |is_wanted: fn(&Shape) -> bool, row: fn(&str) -> String| {
        let wanted = model.outputs.values().filter(|of| is_wanted(&of.shape));
        wanted.map(|of| row(&of.name)).collect::<Vec<_>>().join(",\n")
    };
    let structs = rows(
        |shape| matches!(shape, Shape::Object(_)),
        |name| format!("    {{{}, Dynokit.Types.{name}}}", quoted(name)),
    );
    let secrets = rows(
        |shape| matches!(shape, Shape::Map(_)),
        |name| format!("        {{{}, Dynokit.Secrets, :secrets}}", quoted(name)),
    );
    format!(
        "{BY}\ndefmodule Dynokit.Shapes do\n  @moduledoc false\n\n  @structs [\n{structs}\n  ]\n\n  \
         # Which JSON becomes which struct: name, module, and fields.\n  def all do\n    \
         for({{name, module}} <- @structs, do: {{name, module, module.__shape__()}}) ++\n      \
         [\n{secrets}\n      ]\n  end\nend\n"
    )
}
