//! How an operation is defined: once, as a row of its resource's table, from
//! which its [`Spec`], its typed method, its place in the resource's `Handler`
//! and its dispatch by name all come.
//!
//! Whoever handles operations without knowing them reads a [`Spec`]; whoever
//! needs the types too, such as a generator, is a [`Visitor`] of
//! [`ops::visit`](crate::ops::visit).

use std::fmt;

/// An HTTP method, of those that the platform uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// The method as it stands in a request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether it only looks.
    pub const fn is_read(self) -> bool {
        matches!(self, Self::Get)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What an operation takes besides its path arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Params {
    /// Nothing.
    None,
    /// Named parameters: a JSON object with fields of a type of this name.
    Fields(&'static str),
    /// One value that is the whole body; by name it is passed under `name`.
    Whole {
        /// The parameter's name.
        name: &'static str,
        /// The name of its type.
        of: &'static str,
    },
}

/// What an operation answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Nothing worth reading.
    Nothing,
    /// One value of the type of this name.
    One(&'static str),
    /// A list of values of the type of this name, in pages.
    List(&'static str),
}

/// What to do where the answer to a call was lost, and with it the knowledge
/// of whether the call had its effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// A repetition has the effect of a single call.
    Harmless,
    /// The same, unless a field of this name in the parameters is a step from
    /// what there is, such as `+1`.
    Steps(&'static str),
    /// Two calls have two effects. Whether the first had its effect can be
    /// looked up.
    Find(Find),
    /// Two calls have two effects, and nothing shows whether the first had its
    /// effect.
    Twice,
}

/// How to look up what a call made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Find {
    /// Whether the platform refuses to make a second one, as where a name is
    /// taken.
    pub once: bool,
    /// The operation to look with, of the same resource.
    pub verb: &'static str,
    /// Pairs of paths. The first is a path argument of that operation, or a
    /// field of its answer; it is what the parameters of the call have at the
    /// second.
    pub by: &'static [(&'static [&'static str], &'static [&'static str])],
}

/// An operation as data: all that a codec, a layer or a binding has to know.
#[derive(Debug)]
#[non_exhaustive]
pub struct Spec {
    /// `<resource>.<verb>`, e.g. `apps.create`: the same in every language.
    pub name: &'static str,
    /// The resource's name, in plural snake case.
    pub resource: &'static str,
    /// What is done to it.
    pub verb: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path, with `{argument}` where an argument stands.
    pub path: &'static str,
    /// The names of the path arguments, in order.
    pub args: &'static [&'static str],
    /// What goes into the body.
    pub params: Params,
    /// What comes back.
    pub output: Output,
    /// The status of success.
    pub status: u16,
    /// The properties that the list can be ordered by. A list without any
    /// comes whole.
    pub ranges: &'static [&'static str],
    /// The fields of the answer that hold URLs to fetch from or attach to.
    /// They are secrets, and they name hosts that a gateway stands in for.
    pub links: &'static [&'static str],
    /// The body key that tells this operation from another one with the same
    /// method and path.
    pub when: &'static [&'static str],
    /// What a repetition does.
    pub repeat: Repeat,
    /// Whether the answer itself is a secret, or has one besides its links.
    pub secret: bool,
    /// What it does, as Markdown.
    pub doc: &'static str,
}

impl Spec {
    /// The status that the method usually answers with on success.
    const fn usual_status(method: Method, output: Output) -> u16 {
        match (method, output) {
            (Method::Post, Output::One(_)) => 201,
            (_, Output::Nothing) => 202,
            _ => 200,
        }
    }

    pub(crate) const fn new(
        [name, resource, verb]: [&'static str; 3],
        method: Method,
        path: &'static str,
        args: &'static [&'static str],
        params: Params,
        output: Output,
        doc: &'static str,
    ) -> Self {
        assert!(path_holds(path, args), "the arguments are those of the path, in its order");
        let status = Self::usual_status(method, output);
        let (ranges, links, when): (&[&str], &[&str], &[&str]) = (&[], &[], &[]);
        let repeat = match method {
            Method::Post => Repeat::Twice,
            _ => Repeat::Harmless,
        };
        Self {
            name,
            resource,
            verb,
            method,
            path,
            args,
            params,
            output,
            status,
            ranges,
            links,
            when,
            repeat,
            secret: false,
            doc,
        }
    }

    pub(crate) const fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub(crate) const fn ranges(mut self, ranges: &'static [&'static str]) -> Self {
        self.ranges = ranges;
        self
    }

    pub(crate) const fn links(mut self, links: &'static [&'static str]) -> Self {
        self.links = links;
        self
    }

    pub(crate) const fn when(mut self, when: &'static [&'static str]) -> Self {
        self.when = when;
        self
    }

    pub(crate) const fn repeat(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }

    pub(crate) const fn answers(mut self, answers: Answers) -> Self {
        self.secret = matches!(answers, Answers::Secret);
        self
    }
}

/// What a row says of its answer.
pub(crate) enum Answers {
    /// See [`Spec::secret`].
    Secret,
}

/// Whether the `{…}` of `path` are `args`, in order: run by the compiler for
/// each row, so that a wrong path argument does not build.
const fn path_holds(path: &str, args: &[&str]) -> bool {
    let path = path.as_bytes();
    let (mut at, mut arg) = (0, 0);
    while at < path.len() {
        if path[at] == b'{' {
            if arg == args.len() {
                return false;
            }
            let name = args[arg].as_bytes();
            let mut i = 0;
            while i < name.len() {
                if at + 1 + i >= path.len() || path[at + 1 + i] != name[i] {
                    return false;
                }
                i += 1;
            }
            at += 1 + name.len();
            if at >= path.len() || path[at] != b'}' {
                return false;
            }
            arg += 1;
        }
        at += 1;
    }
    arg == args.len()
}

/// The row with this verb.
pub(crate) const fn find(specs: &'static [Spec], verb: &str) -> &'static Spec {
    let mut row = 0;
    while row < specs.len() {
        if same(specs[row].verb, verb) {
            return &specs[row];
        }
        row += 1;
    }
    unreachable!()
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Something that wants to see every operation with its types: a test against
/// the published schema, a generator.
pub trait Visitor {
    /// Called for each resource, before its rows, with what it is.
    fn resource(&mut self, _name: &'static str, _doc: &'static str) {}

    /// Called for each row, with the type of its parameters and the type of
    /// (one item of) its answer; `()` stands for none.
    fn operation<P: Data, O: Data>(&mut self, spec: &'static Spec);
}

#[cfg(not(feature = "schema"))]
mod data {
    /// A type of parameters or of an answer.
    pub trait Data: serde::Serialize + serde::de::DeserializeOwned {}

    impl<T: serde::Serialize + serde::de::DeserializeOwned> Data for T {}
}

#[cfg(feature = "schema")]
mod data {
    /// A type of parameters or of an answer, which tells what it consists of.
    pub trait Data: serde::Serialize + serde::de::DeserializeOwned + schemars::JsonSchema {}

    impl<T: serde::Serialize + serde::de::DeserializeOwned + schemars::JsonSchema> Data for T {}
}

pub use data::Data;

/// Defines a resource: see `ops/apps.rs` for one to copy.
///
/// ```text
/// /// What it does.
/// verb(path_argument; params: ParamsType) -> Output = METHOD "/path/{path_argument}"
///     => status, ranges [property], links [url_field], when [body_key],
///     repeat [harmless], answers Secret;
/// ```
///
/// `-> [App]` is a list, `-> ()` nothing. `params: Type` has its fields named
/// one by one in a call by name; `name: {Type}` is the whole body. A range is
/// written `property = field` where the model's field has another name.
///
/// What a repetition does is said where the method does not: a POST has its
/// effect twice, the others have it once. `repeat [harmless]`: once all the
/// same. `repeat [steps quantity]`: twice where `quantity` is a step.
/// `repeat [once, find info(app = name)]`: the platform refuses a second one,
/// and it can be looked up with `info`, whose argument or field `app` is the
/// call's parameter `name`; `twice` where it does not refuse. See [`Repeat`].
macro_rules! operations {
    (
        $(#[doc = $resource_doc:literal])*
        resource $resource:ident: $Resource:ident;
        $(
            $(#[doc = $doc:literal])*
            $verb:ident($($arg:ident),* $(; $param:ident: $Param:tt)?) -> $Output:tt
                = $method:ident $path:literal $(=> $status:literal)?
                $(, ranges [$($range:ident $(= $($field:ident).+)?),*])?
                $(, links [$($link:ident),*])? $(, when [$when:ident])?
                $(, repeat [$($repeat:tt)+])? $(, answers $answers:ident)?;
        )+
    ) => {
        $(#[doc = $resource_doc])*
        #[derive(Clone, Debug)]
        pub struct $Resource {
            platform: $crate::platform::SharedPlatform,
        }

        impl $Resource {
            pub(crate) fn new(platform: $crate::platform::SharedPlatform) -> Self {
                Self { platform }
            }

            $(
                $(#[doc = $doc])*
                #[doc = concat!("\n\n`", stringify!($method), " ", $path, "`")]
                pub fn $verb(
                    &self,
                    $($arg: impl std::fmt::Display,)*
                    $($param: operations!(@param $Param),)?
                ) -> operations!(@pending $Output) {
                    const SPEC: &$crate::operation::Spec =
                        $crate::operation::find(SPECS, stringify!($verb));
                    let call = $crate::platform::Call::new(SPEC, vec![$($arg.to_string()),*]);
                    $(let call = call.and_then(|call| call.with_params(&$param));)?
                    self.platform.start(call)
                }
            )+
        }

        #[cfg(feature = "blocking")]
        $(#[doc = $resource_doc])*
        ///
        /// Each method waits for its answer.
        #[derive(Clone, Debug)]
        pub struct Blocking {
            inner: $Resource,
            runtime: $crate::runtime::Runtime,
        }

        #[cfg(feature = "blocking")]
        impl Blocking {
            pub(crate) fn new(inner: $Resource, runtime: $crate::runtime::Runtime) -> Self {
                Self { inner, runtime }
            }

            $(
                $(#[doc = $doc])*
                #[doc = concat!("\n\n`", stringify!($method), " ", $path, "`")]
                pub fn $verb(
                    &self,
                    $($arg: impl std::fmt::Display,)*
                    $($param: operations!(@param $Param),)?
                ) -> operations!(@waited $Output) {
                    let pending = self.inner.$verb($($arg,)* $($param)?);
                    operations!(@wait $Output self pending)
                }
            )+
        }

        #[doc = concat!("Performs the operations on ", stringify!($resource), ".")]
        pub trait Handler {
            $(
                $(#[doc = $doc])*
                #[allow(missing_docs)]
                fn $verb(
                    &mut self,
                    $($arg: &str,)*
                    $($param: operations!(@param $Param),)?
                ) -> $crate::Result<operations!(@answer $Output)>;
            )+
        }

        /// The rows of this table.
        pub const SPECS: &[$crate::operation::Spec] = &[$(
            $crate::operation::Spec::new(
                [
                    concat!(stringify!($resource), ".", stringify!($verb)),
                    stringify!($resource),
                    stringify!($verb),
                ],
                operations!(@method $method),
                $path,
                &[$(stringify!($arg)),*],
                operations!(@params $($param $Param)?),
                operations!(@output $Output),
                concat!($($doc, "\n"),*),
            )
            $(.status($status))?
            $(.ranges(&[$(stringify!($range)),*]))?
            $(.links(&[$(stringify!($link)),*]))?
            $(.when(&[stringify!($when)]))?
            $(.repeat(operations!(@repeat $($repeat)+)))?
            $(.answers($crate::operation::Answers::$answers))?
        ),+];

        pub(crate) fn dispatch(
            handler: &mut impl Handler,
            call: &$crate::platform::Call,
        ) -> $crate::Result<$crate::platform::Reply> {
            #[allow(unused, reason = "some tables have no path arguments")]
            let mut args = call.args.iter().map(String::as_str);
            match call.spec.verb {
                $(stringify!($verb) => {
                    let answer = handler.$verb(
                        $(args.next().ok_or_else(|| call.lacks(stringify!($arg)))?,)*
                        $({
                            let $param: operations!(@param $Param) = call.params()?;
                            $param
                        },)?
                    )?;
                    operations!(@reply $Output call answer [$($($range $($($field).+)?),*)?])
                })+
                _ => Err($crate::ops::unknown(call.spec.name)),
            }
        }

        pub(crate) fn visit(visitor: &mut impl $crate::operation::Visitor) {
            visitor.resource(stringify!($resource), concat!($($resource_doc, "\n"),*));
            $(
                visitor.operation::<operations!(@input $($Param)?), operations!(@item $Output)>(
                    $crate::operation::find(SPECS, stringify!($verb)),
                );
            )+
        }
    };

    (@method GET) => { $crate::operation::Method::Get };
    (@method POST) => { $crate::operation::Method::Post };
    (@method PUT) => { $crate::operation::Method::Put };
    (@method PATCH) => { $crate::operation::Method::Patch };
    (@method DELETE) => { $crate::operation::Method::Delete };

    (@param {$Param:ident}) => { $Param };
    (@param $Param:ident) => { $Param };

    (@params) => { $crate::operation::Params::None };
    (@params $name:ident {$Param:ident}) => {
        $crate::operation::Params::Whole { name: stringify!($name), of: stringify!($Param) }
    };
    (@params $name:ident $Param:ident) => {
        $crate::operation::Params::Fields(stringify!($Param))
    };

    (@repeat harmless) => { $crate::operation::Repeat::Harmless };
    (@repeat steps $field:ident) => { $crate::operation::Repeat::Steps(stringify!($field)) };
    (@repeat $once:ident, find $verb:ident($($($there:ident).+ = $($here:ident).+),+)) => {
        $crate::operation::Repeat::Find($crate::operation::Find {
            once: operations!(@once $once),
            verb: stringify!($verb),
            by: &[$((&[$(stringify!($there)),+], &[$(stringify!($here)),+])),+],
        })
    };

    (@once once) => { true };
    (@once twice) => { false };

    (@input) => { () };
    (@input $Param:tt) => { operations!(@param $Param) };

    (@output ()) => { $crate::operation::Output::Nothing };
    (@output [$Item:ident]) => { $crate::operation::Output::List(stringify!($Item)) };
    (@output $Item:ident) => { $crate::operation::Output::One(stringify!($Item)) };

    (@item ()) => { () };
    (@item [$Item:ident]) => { $Item };
    (@item $Item:ident) => { $Item };

    (@pending [$Item:ident]) => { $crate::platform::List<$Item> };
    (@pending $Output:tt) => { $crate::platform::Pending<$Output> };

    (@waited [$Item:ident]) => { $crate::runtime::Iter<$crate::platform::List<$Item>> };
    (@waited $Output:tt) => { $crate::Result<$Output> };

    (@wait [$Item:ident] $self:ident $pending:ident) => { $self.runtime.iter($pending) };
    (@wait $Output:tt $self:ident $pending:ident) => { $self.runtime.wait($pending) };

    (@answer [$Item:ident]) => { Vec<$Item> };
    (@answer $Output:tt) => { $Output };

    (@reply [$Item:ident] $call:ident $answer:ident []) => {
        $crate::platform::Reply::of($call, &$answer)
    };
    (@reply [$Item:ident] $call:ident $answer:ident [$($range:ident $($($field:ident).+)?),+]) => {
        $crate::platform::Reply::page($call, $answer, |item: &$Item, property| match property {
            $(stringify!($range) => {
                Some($crate::range::Key::from(operations!(@field item $range $($($field).+)?)))
            })+
            _ => None,
        })
    };
    (@reply $Output:tt $call:ident $answer:ident $ranges:tt) => {
        $crate::platform::Reply::of($call, &$answer)
    };
    (@field $item:ident $range:ident) => { &$item.$range };
    (@field $item:ident $range:ident $($field:ident).+) => { &$item.$($field).+ };
}

pub(crate) use operations;
