//! Which part of a list to send, and in which order: the platform's `Range`
//! and `Next-Range` headers as a type.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use uuid::Uuid;

use crate::error::{Error, ErrorKind, Result};

/// How many items a page holds unless the range says otherwise.
pub const DEFAULT_PAGE: usize = 200;

/// How many items a page can hold at most.
pub const MAX_PAGE: usize = 1000;

/// The direction of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The value of the property, as text.
    pub value: String,
    /// Whether an item with just this value is left out.
    pub exclusive: bool,
}

/// Which part of a list to send, and in which order.
///
/// ```
/// use dynokit::Range;
///
/// let newest = Range::by("version").descending().max(1);
/// assert_eq!(newest.to_string(), "version ..; max=1, order=desc");
/// assert_eq!("version ..; order=desc,max=1;".parse::<Range>()?, newest);
/// # Ok::<(), dynokit::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The property to order by: one of the operation's `ranges`.
    pub property: String,
    /// Where to begin.
    pub first: Option<Bound>,
    /// Where to end.
    pub last: Option<Bound>,
    /// The direction.
    pub order: Order,
    /// Items on a page, [`MAX_PAGE`] at most, [`DEFAULT_PAGE`] if not given.
    pub max: Option<usize>,
}

impl Range {
    /// The whole list, ordered by `property`.
    pub fn by(property: impl Into<String>) -> Self {
        Self {
            property: property.into(),
            first: None,
            last: None,
            order: Order::Ascending,
            max: None,
        }
    }

    /// Largest first.
    #[must_use]
    pub fn descending(mut self) -> Self {
        self.order = Order::Descending;
        self
    }

    /// At most this many items on a page.
    #[must_use]
    pub fn max(mut self, items: usize) -> Self {
        self.max = Some(items);
        self
    }

    /// From the item whose property has this value on, itself included.
    #[must_use]
    pub fn from(mut self, value: impl Into<String>) -> Self {
        self.first = Some(Bound { value: value.into(), exclusive: false });
        self
    }

    /// Up to the item whose property has this value, itself included.
    #[must_use]
    pub fn to(mut self, value: impl Into<String>) -> Self {
        self.last = Some(Bound { value: value.into(), exclusive: false });
        self
    }

    /// What this range holds of `items`: a page, and the range that asks for
    /// the next one. `key` gives an item's value of the property.
    pub(crate) fn page<T>(
        &self,
        items: Vec<T>,
        key: impl Fn(&T) -> Key<'_>,
    ) -> Result<(Vec<T>, Option<Self>)> {
        let size = self.max.unwrap_or(DEFAULT_PAGE);
        if !(1..=MAX_PAGE).contains(&size) {
            return Err(unsatisfiable(format!("max must be from 1 to {MAX_PAGE}, not {size}.")));
        }
        let mut kept = Vec::with_capacity(items.len());
        for item in items {
            if self.holds(&key(&item))? {
                kept.push(item);
            }
        }
        let mut items = kept;
        items.sort_by(|a, b| match self.order {
            Order::Ascending => key(a).cmp(&key(b)),
            Order::Descending => key(b).cmp(&key(a)),
        });
        // Items with equal values stay on one page: the next one begins after the value.
        let ties = items.iter().skip(size).take_while(|item| key(item) == key(&items[size - 1]));
        let size_with_ties = size + ties.count();
        let rest = items.len() > size_with_ties;
        items.truncate(size_with_ties);
        let next = match items.last() {
            Some(last) if rest => {
                let first = Bound { value: key(last).to_string(), exclusive: true };
                Some(Self { first: Some(first), max: Some(size), ..self.clone() })
            }
            _ => None,
        };
        Ok((items, next))
    }

    /// Whether an item with this value lies within the bounds.
    fn holds(&self, key: &Key<'_>) -> Result<bool> {
        let (before, after) = match self.order {
            Order::Ascending => (Ordering::Less, Ordering::Greater),
            Order::Descending => (Ordering::Greater, Ordering::Less),
        };
        for (bound, outside) in [(&self.first, before), (&self.last, after)] {
            if let Some(Bound { value, exclusive }) = bound {
                let order = key.compare(value)?;
                if order == outside || (*exclusive && order.is_eq()) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

fn unsatisfiable(message: String) -> Error {
    Error::new(ErrorKind::RangeNotSatisfiable, message)
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |f: &mut fmt::Formatter<'_>, bound: &Option<Bound>| match bound {
            None => Ok(()),
            Some(Bound { value, exclusive: false }) => f.write_str(value),
            Some(Bound { value, exclusive: true }) => write!(f, "]{value}"),
        };
        write!(f, "{} ", self.property)?;
        bound(f, &self.first)?;
        f.write_str("..")?;
        bound(f, &self.last)?;
        let mut separator = "; ";
        if let Some(max) = self.max {
            write!(f, "{separator}max={max}")?;
            separator = ", ";
        }
        if self.order == Order::Descending {
            write!(f, "{separator}order=desc")?;
        }
        Ok(())
    }
}

/// Reads the header as the clients in the field write it: options after `;` or
/// `,`, in any order, with or without spaces and a trailing separator.
impl FromStr for Range {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || unsatisfiable(format!("The range {text:?} does not read as a range."));
        let (span, options) = text.split_once(';').unwrap_or((text, ""));
        let (property, bounds) = span.trim().split_once(' ').unwrap_or((span.trim(), ".."));
        if property.is_empty() {
            return Err(wrong());
        }
        let (first, last) = bounds.trim().split_once("..").ok_or_else(wrong)?;
        let bound = |text: &str| match text.trim() {
            "" => None,
            text => Some(match text.strip_prefix(']') {
                Some(value) => Bound { value: value.to_owned(), exclusive: true },
                None => Bound { value: text.to_owned(), exclusive: false },
            }),
        };
        let mut range = Self { first: bound(first), last: bound(last), ..Self::by(property) };
        for option in options.split([',', ';']).map(str::trim).filter(|option| !option.is_empty()) {
            match option.split_once('=').map(|(name, value)| (name.trim(), value.trim())) {
                Some(("max", number)) => range.max = Some(number.parse().map_err(|_| wrong())?),
                Some(("order", "desc")) => range.order = Order::Descending,
                Some(("order", "asc")) => range.order = Order::Ascending,
                _ => return Err(wrong()),
            }
        }
        Ok(range)
    }
}

/// What a list can be ordered by: the value of a property, typed, so that
/// version 10 comes after version 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key<'a> {
    Text(&'a str),
    Number(i64),
    Id(Uuid),
    Time(Timestamp),
}

impl Key<'_> {
    /// How this value stands to a bound that came as text.
    fn compare(&self, bound: &str) -> Result<Ordering> {
        let wrong = || unsatisfiable(format!("{bound:?} is not a value of this property."));
        Ok(match self {
            Self::Text(value) => (*value).cmp(bound),
            Self::Number(value) => value.cmp(&bound.parse().map_err(|_| wrong())?),
            Self::Id(value) => value.cmp(&bound.parse().map_err(|_| wrong())?),
            Self::Time(value) => value.cmp(&bound.parse().map_err(|_| wrong())?),
        })
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(value) => f.write_str(value),
            Self::Number(value) => value.fmt(f),
            Self::Id(value) => value.fmt(f),
            Self::Time(value) => value.fmt(f),
        }
    }
}

impl<'a> From<&'a String> for Key<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl From<&i64> for Key<'_> {
    fn from(value: &i64) -> Self {
        Self::Number(*value)
    }
}

impl From<&Uuid> for Key<'_> {
    fn from(value: &Uuid) -> Self {
        Self::Id(*value)
    }
}

impl From<&Timestamp> for Key<'_> {
    fn from(value: &Timestamp) -> Self {
        Self::Time(*value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: &i64) -> Key<'_> {
        Key::from(value)
    }

    #[test]
    fn reads_what_clients_write() {
        for text in ["id ..; max=10;", "id ..;max=10", " id  .. ; max = 10", "id; max=10"] {
            assert_eq!(text.parse::<Range>().unwrap(), Range::by("id").max(10), "{text}");
        }
        let next = "name ]beta..; max=200, order=desc".parse::<Range>().unwrap();
        assert_eq!(next.first, Some(Bound { value: "beta".into(), exclusive: true }));
        assert_eq!(next.to_string(), "name ]beta..; max=200, order=desc");
    }

    #[test]
    fn refuses_what_makes_no_sense() {
        for text in ["", ";", "id a; max=1", "id ..; max=-1", "id ..; max=x", "id ..; wild"] {
            let error = text.parse::<Range>().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::RangeNotSatisfiable, "{text}");
        }
        let page = |range: Range| range.page(vec![1], number).unwrap_err().kind();
        assert_eq!(page(Range::by("version").max(0)), ErrorKind::RangeNotSatisfiable);
        assert_eq!(page(Range::by("version").max(1001)), ErrorKind::RangeNotSatisfiable);
        assert_eq!(page(Range::by("version").from("x")), ErrorKind::RangeNotSatisfiable);
    }

    #[test]
    fn pages_cover_the_list_once_in_either_order() {
        for order in [Order::Ascending, Order::Descending] {
            let mut range = Some(Range { order, max: Some(7), ..Range::by("version") });
            let mut seen = Vec::new();
            while let Some(current) = range {
                let (page, next) = current.page((1..=100).collect(), number).unwrap();
                seen.extend(page);
                range = next;
            }
            let expected: Vec<i64> = match order {
                Order::Ascending => (1..=100).collect(),
                Order::Descending => (1..=100).rev().collect(),
            };
            assert_eq!(seen, expected);
        }
    }

    #[test]
    fn equal_values_are_not_torn_apart() {
        let (page, next) = Range::by("updated_at").max(2).page(vec![1, 1, 1, 2], number).unwrap();
        assert_eq!(page, [1, 1, 1]);
        assert_eq!(next.unwrap().page(vec![1, 1, 1, 2], number).unwrap(), (vec![2], None));
    }

    #[test]
    fn bounds_are_inclusive_and_follow_the_order() {
        let page = |range: Range| range.page((1..=20).collect(), number).unwrap().0;
        assert_eq!(page(Range::by("version").from("9").to("11")), [9, 10, 11]);
        assert_eq!(page(Range::by("version").descending().from("11").to("9")), [11, 10, 9]);
    }
}
