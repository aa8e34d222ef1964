//! The table of a resource's operations, as it is written.

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
/// effect twice, the others have it once, and a DELETE finds nothing the second
/// time. `repeat [harmless]`: it is the same as a single call.
/// `repeat [steps quantity]`: twice where `quantity` is a step.
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
