//! Whether what a call makes is there.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use tokio::time::Instant;

use super::Retry;
use crate::Range;
use crate::operation::{Find, Repeat, Spec};
use crate::ops;
use crate::platform::{Call, Platform, Reply};

/// How much earlier than the call something can seem to be made: dates of HTTP
/// have whole seconds.
const SLACK: Duration = Duration::from_secs(2);

/// The largest page of a list.
const PAGE: usize = 1000;

/// How many things are known to be made, at most.
const MOST_KNOWN: usize = 1000;

/// What a look came to.
pub(super) enum Looked {
    /// It is there: this is the reply that was lost.
    Found(Box<Reply>),
    /// It is not there.
    Missing,
    /// It could not be looked for, or there are several.
    Unclear,
}

impl<P: Platform> Retry<P> {
    /// Looks for what a call makes that began then.
    pub(super) async fn look(&self, call: &Call, began: Instant) -> Looked {
        match self.find(call, began).await {
            Some(Ok(looked)) => looked,
            Some(Err(error)) if error.status().is_some_and(|status| status == 404) => {
                Looked::Missing
            }
            // Somebody else's, which the platform refuses in its own words.
            Some(Err(error)) if error.status().is_some_and(|status| status == 403) => {
                Looked::Missing
            }
            _ => Looked::Unclear,
        }
    }

    async fn find(&self, call: &Call, began: Instant) -> Option<crate::Result<Looked>> {
        let Repeat::Find(find) = call.spec.repeat else { return None };
        let params = serde_json::from_slice(&call.body).ok()?;
        let Search { mut look, fields } = Search::new(call, &find, &params)?;
        // What is there may be what another call made that has no answer yet.
        if self.known.alike_under_way(call) > 1 {
            return None;
        }
        loop {
            let mut reply = match self.call(look.clone()).await {
                Ok(reply) => reply,
                Err(error) => return Some(Err(error)),
            };
            let answer = serde_json::from_slice(&reply.body).ok()?;
            let items = match answer {
                Value::Array(items) => items,
                item => vec![item],
            };
            let since = since(&reply, began)?;
            let same = |item: &&Value| {
                fields.iter().all(|(there, wanted)| at(item, there) == Some(wanted))
            };
            let fresh = |item: &&Value| made(item).is_none_or(|made| made >= since);
            let unknown = |item: &&Value| !self.known.has(item);
            let mut found = items.iter().filter(same).filter(fresh).filter(unknown);
            match (found.next(), found.next()) {
                (Some(item), None) => {
                    made(item)?;
                    reply.body = serde_json::to_vec(item).ok()?.into();
                    reply.status = call.spec.status;
                    (reply.content_range, reply.etag) = (None, None);
                    // What can be there twice may be so on the next page.
                    if reply.next_range.take().is_some() && !find.once {
                        return None;
                    }
                    self.known.add(call, &reply);
                    return Some(Ok(Looked::Found(Box::new(reply))));
                }
                (Some(_), Some(_)) => return None,
                (None, _) => {}
            }
            match reply.next_range {
                Some(next) => look.range = Some(next),
                None => return Some(Ok(Looked::Missing)),
            }
        }
    }
}

/// The call to look with, and what a field of its answer has to be.
struct Search {
    look: Call,
    fields: Vec<(&'static [&'static str], Value)>,
}

impl Search {
    /// Nothing where a parameter to look for was not given.
    fn new(call: &Call, find: &Find, params: &Value) -> Option<Self> {
        let spec = beside(call.spec, find)?;
        let mut named: Vec<(&str, String)> =
            call.spec.args.iter().copied().zip(call.args.iter().cloned()).collect();
        let mut fields = Vec::new();
        for (there, here) in find.by {
            let wanted = at(params, here).filter(|value| !value.is_null())?;
            match there {
                [argument] if spec.args.contains(argument) => {
                    named.push((argument, wanted.as_str()?.to_owned()));
                }
                there => fields.push((*there, wanted.clone())),
            }
        }
        let argument = |name: &&str| {
            let (_, value) = named.iter().rev().find(|(other, _)| other == name)?;
            Some(value.clone())
        };
        let args = spec.args.iter().map(argument).collect::<Option<_>>()?;
        let mut look = Call::new(spec, args).ok()?;
        look.batch = call.batch;
        look.range = spec.ranges.first().map(|property| Range::by(*property).max(PAGE));
        Some(Self { look, fields })
    }
}

fn beside(spec: &Spec, find: &Find) -> Option<&'static Spec> {
    ops::all().find(|other| other.resource == spec.resource && other.verb == find.verb)
}

fn at<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, name| value.get(name))
}

/// When the call began, by the platform's clock.
fn since(reply: &Reply, began: Instant) -> Option<Timestamp> {
    reply.date?.checked_sub(began.elapsed().checked_add(SLACK)?).ok()
}

fn made(item: &Value) -> Option<Timestamp> {
    item.get("created_at")?.as_str()?.parse().ok()
}

/// The operation that shows what there is, for a person.
pub(super) fn shown_by(spec: &Spec) -> Option<&'static str> {
    let shows = |other: &&Spec| {
        other.resource == spec.resource
            && other.method.is_read()
            && other.args.iter().all(|arg| spec.args.contains(arg))
    };
    Some(ops::all().filter(shows).max_by_key(|other| other.args.len())?.name)
}

/// What was made, and what is being made, of that which can be there twice: so
/// that of two alike none is taken for the other.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<Making>);

#[derive(Debug, Default)]
struct Making {
    /// The ids of what was made.
    ids: VecDeque<String>,
    /// How many calls are under way that are looked for alike.
    under_way: HashMap<String, usize>,
}

/// A call that is under way, until this is dropped.
pub(super) struct UnderWay<'a> {
    known: &'a Known,
    alike: Option<String>,
}

impl Known {
    pub(super) fn enter(&self, call: &Call) -> UnderWay<'_> {
        let alike = alike(call);
        if let Some(alike) = &alike {
            *self.lock().under_way.entry(alike.clone()).or_default() += 1;
        }
        UnderWay { known: self, alike }
    }

    fn alike_under_way(&self, call: &Call) -> usize {
        let calls = alike(call).and_then(|alike| self.lock().under_way.get(&alike).copied());
        calls.unwrap_or_default()
    }

    pub(super) fn add(&self, call: &Call, reply: &Reply) {
        if !can_be_there_twice(call) {
            return;
        }
        let made = serde_json::from_slice::<Value>(&reply.body).ok();
        let Some(id) = made.as_ref().and_then(id) else { return };
        let mut making = self.lock();
        if making.ids.len() == MOST_KNOWN {
            making.ids.pop_front();
        }
        making.ids.push_back(id.to_owned());
    }

    fn has(&self, item: &Value) -> bool {
        id(item).is_some_and(|id| self.lock().ids.iter().any(|other| other == id))
    }

    fn lock(&self) -> MutexGuard<'_, Making> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let Some(alike) = &self.alike else { return };
        let mut making = self.known.lock();
        if let Some(calls) = making.under_way.get_mut(alike) {
            *calls -= 1;
            if *calls == 0 {
                making.under_way.remove(alike);
            }
        }
    }
}

fn can_be_there_twice(call: &Call) -> bool {
    matches!(call.spec.repeat, Repeat::Find(Find { once: false, .. }))
}

/// What calls have in common that are looked for in the same way.
fn alike(call: &Call) -> Option<String> {
    let Repeat::Find(find @ Find { once: false, .. }) = &call.spec.repeat else { return None };
    let params = serde_json::from_slice(&call.body).ok()?;
    let Search { look, fields } = Search::new(call, find, &params)?;
    Some(format!("{look:?} {fields:?}"))
}

fn id(item: &Value) -> Option<&str> {
    item.get("id")?.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    #[test]
    fn what_is_made_is_looked_for_with_what_the_row_says() {
        let mut seen = 0;
        for spec in ops::all() {
            let Repeat::Find(find) = spec.repeat else { continue };
            let mut params = Value::Object(Map::new());
            for (_, here) in find.by {
                let inner = here[1..].iter().rev();
                params[here[0]] = inner.fold(json!("x"), |value, name| json!({ *name: value }));
            }
            let args = spec.args.iter().map(|name| (*name).to_owned()).collect();
            let call = Call::new(spec, args).unwrap();
            let search = Search::new(&call, &find, &params).unwrap();
            assert!(search.look.spec.method.is_read(), "{}", spec.name);
            assert_eq!(
                search.look.spec.args.len() + search.fields.len(),
                spec.args.len() + find.by.len(),
                "{}: each parameter is an argument or a field",
                spec.name
            );
            assert!(Search::new(&call, &find, &json!({})).is_none(), "{}", spec.name);
            seen += 1;
        }
        assert!(seen >= 12);
    }

    #[test]
    fn a_person_is_told_where_to_look() {
        let shown = |name: &str| shown_by(ops::find(name).unwrap());
        assert_eq!(shown("apps.create"), Some("apps.list"));
        assert_eq!(shown("dynos.create"), Some("dynos.list"));
        assert_eq!(shown("formation.update"), Some("formation.info"));
        assert_eq!(shown("addons.create"), Some("addons.list_by_app"));
        assert_eq!(shown("slugs.create"), None);
    }
}
