//! Terms: the words that both halves know, texts, times, and arguments as JSON.

use dynokit::{Error, ErrorKind, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustler::{Atom, Binary, Encoder, Env, ListIterator, MapIterator, NewBinary, Term, TermType};
use serde_json::{Map, Number, Value};

pub(crate) mod atoms {
    rustler::atoms! {
        ok, error, done, nil, r#true = "true", r#false = "false",
        // Shapes.
        plain, time, r#type = "type", list, map,
        // What a stream gives.
        line, gap, initialized, uncommitted, commit, counted, sent, remote,
        // Structs.
        __struct__, __exception__, values,
        secrets = "Elixir.Dynokit.Secrets",
        text, message,
        log_gap = "Elixir.Dynokit.LogGap", lines, since,
        reply = "Elixir.Dynokit.Reply", status, body, next_range, content_range, request_id,
        rate_limit_remaining, etag, date,
        dynokit_error = "Elixir.Dynokit.Error", kind, code, id, operation, app, resource, url,
        output, retryable, retry_after,
        date_time = "Elixir.DateTime", calendar, iso = "Elixir.Calendar.ISO", year, month, day,
        hour, minute, second, microsecond, time_zone, zone_abbr, utc_offset, std_offset,
        // A server.
        https_url, git_host, key, root_certificate,
        // What the keeper is told.
        ask, stop,
        // What a session is asked for.
        read, write, end_input, interrupt, exit_status, wait,
    }
}

/// A text, on the heap of the process where it is short.
pub(crate) fn text<'a>(env: Env<'a>, text: &str) -> Term<'a> {
    NewBinary::from_slice(env, text.as_bytes()).into()
}

/// A text, or nil.
pub(crate) fn optional<'a>(env: Env<'a>, it: Option<&str>) -> Term<'a> {
    it.map_or_else(|| nil(env), |it| text(env, it))
}

pub(crate) fn nil(env: Env<'_>) -> Term<'_> {
    atoms::nil().to_term(env)
}

/// A map with these keys, of which no two are the same.
pub(crate) fn map<'a>(env: Env<'a>, keys: &[Term<'a>], values: &[Term<'a>]) -> Term<'a> {
    // It fails where a key is there twice.
    Term::map_from_term_arrays(env, keys, values).unwrap_or_else(|_| nil(env))
}

/// A struct, or a map where `module` is none.
pub(crate) fn fields<'a>(
    env: Env<'a>,
    module: Option<Atom>,
    fields: &[(Atom, Term<'a>)],
) -> Term<'a> {
    let module = module.map(|module| (atoms::__struct__(), module.to_term(env)));
    let pairs = || module.iter().chain(fields);
    let keys: Vec<_> = pairs().map(|(key, _)| key.to_term(env)).collect();
    let values: Vec<_> = pairs().map(|(_, value)| *value).collect();
    map(env, &keys, &values)
}

/// What all times share.
pub(crate) struct Utc<'a> {
    time_zone: Term<'a>,
    zone_abbr: Term<'a>,
}

impl<'a> Utc<'a> {
    pub(crate) fn new(env: Env<'a>) -> Self {
        Self { time_zone: text(env, "Etc/UTC"), zone_abbr: text(env, "UTC") }
    }

    /// A `DateTime` in UTC. Its precision is that of the text it was read from.
    pub(crate) fn time(&self, env: Env<'a>, time: Timestamp, has_fraction: bool) -> Term<'a> {
        let utc = TimeZone::UTC.to_datetime(time);
        let micros = utc.subsec_nanosecond() / 1000;
        let precision = if has_fraction { 6 } else { 0 };
        // In the order of a map's keys: it takes them faster.
        fields(
            env,
            Some(atoms::date_time()),
            &[
                (atoms::calendar(), atoms::iso().to_term(env)),
                (atoms::day(), utc.day().encode(env)),
                (atoms::hour(), utc.hour().encode(env)),
                (atoms::microsecond(), (micros, precision).encode(env)),
                (atoms::minute(), utc.minute().encode(env)),
                (atoms::month(), utc.month().encode(env)),
                (atoms::second(), utc.second().encode(env)),
                (atoms::std_offset(), 0.encode(env)),
                (atoms::time_zone(), self.time_zone),
                (atoms::utc_offset(), 0.encode(env)),
                (atoms::year(), utc.year().encode(env)),
                (atoms::zone_abbr(), self.zone_abbr),
            ],
        )
    }
}

/// The same of a single time.
pub(crate) fn time(env: Env<'_>, time: Timestamp, has_fraction: bool) -> Term<'_> {
    Utc::new(env).time(env, time, has_fraction)
}

/// How deep arguments go at most.
const DEPTH: usize = 64;

/// Arguments as JSON: atoms are texts, but for `nil`, `true` and `false`.
///
/// # Errors
///
/// [`InvalidArgument`](ErrorKind::InvalidArgument) for what JSON has not, without
/// the value.
pub(crate) fn value(term: Term<'_>) -> Result<Value> {
    within(term, DEPTH)
}

fn within(term: Term<'_>, depth: usize) -> Result<Value> {
    let depth = depth.checked_sub(1).ok_or_else(|| no_argument("nothing that goes so deep"))?;
    match term.get_type() {
        TermType::Atom => match Atom::from_term(term) {
            Ok(atom) if atom == atoms::nil() => Ok(Value::Null),
            Ok(atom) if atom == atoms::r#true() => Ok(true.into()),
            Ok(atom) if atom == atoms::r#false() => Ok(false.into()),
            _ => term.atom_to_string().map(Value::String).map_err(|_| no_argument("no such atom")),
        },
        TermType::Binary => string(term).map(Value::String),
        TermType::Integer => term
            .decode::<i64>()
            .map(Number::from)
            .or_else(|_| term.decode::<u64>().map(Number::from))
            .map(Value::Number)
            .map_err(|_| no_argument("no integer of more than 64 bits")),
        TermType::Float => {
            let number = term.decode::<f64>().ok().and_then(Number::from_f64);
            number.map(Value::Number).ok_or_else(|| no_argument("no such number"))
        }
        TermType::List => {
            let items: ListIterator<'_> =
                term.decode().map_err(|_| no_argument("no improper list"))?;
            items.map(|item| within(item, depth)).collect::<Result<Vec<_>>>().map(Value::Array)
        }
        TermType::Map => {
            let pairs: MapIterator<'_> = term.decode().map_err(|_| no_argument("no such map"))?;
            let mut object = Map::new();
            for (key, item) in pairs {
                let key = match key.get_type() {
                    TermType::Atom => {
                        key.atom_to_string().map_err(|_| no_argument("no such key"))?
                    }
                    _ => string(key)?,
                };
                object.insert(key, within(item, depth)?);
            }
            Ok(Value::Object(object))
        }
        TermType::Fun => Err(no_argument("no function")),
        TermType::Pid | TermType::Port | TermType::Ref => Err(no_argument("no pid or reference")),
        TermType::Tuple | TermType::Unknown => Err(no_argument("no tuple")),
    }
}

/// A text that somebody gave. What is none is an error of the library's, and not an
/// `ArgumentError`, which would show all arguments, secrets among them.
pub(crate) fn string(term: Term<'_>) -> Result<String> {
    let binary: Binary<'_> = term.decode().map_err(|_| no_argument("only a text there"))?;
    match std::str::from_utf8(binary.as_slice()) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(no_argument("no binary that is not UTF-8")),
    }
}

/// A text, or none where it is nil.
pub(crate) fn optional_string(term: Term<'_>) -> Result<Option<String>> {
    (!is_nil(term)).then(|| string(term)).transpose()
}

fn is_nil(term: Term<'_>) -> bool {
    Atom::from_term(term).is_ok_and(|atom| atom == atoms::nil())
}

fn no_argument(what: &str) -> Error {
    let message = format!("The arguments do not read: they can have {what}.");
    Error::new(ErrorKind::InvalidArgument, message)
}

/// Options as JSON text, for whoever reads them from there.
pub(crate) fn json(term: Term<'_>) -> Result<Vec<u8>> {
    Ok(value(term)?.to_string().into_bytes())
}
