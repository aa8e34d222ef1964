//! What the platform is: one file a resource, with its types and its table of
//! operations.
//!
//! A module has the resource's handle, which a [`Client`](crate::Client) gives,
//! with a method for each operation: path arguments first, then parameters.
//! Parameters are structs to be filled by `..Default::default()`. Models have
//! every field of the platform, `None` where it may be null or absent.
//!
//! The same as data is in [`all`]: a [`Spec`] for each operation.
//!
//! ```
//! let scale = dynokit::ops::find("formation.update").unwrap();
//! assert_eq!(scale.path, "/apps/{app}/formation/{formation}");
//! assert_eq!(scale.args, ["app", "formation"]);
//! ```
//!
//! To add an operation, write its row here and its effect in the mock's file of
//! the same name: the compiler asks for it.

pub mod account;
pub mod addon_attachments;
pub mod addon_services;
pub mod addons;
pub mod app_features;
pub mod apps;
pub mod buildpack_installations;
pub mod builds;
pub mod collaborators;
pub mod config_vars;
pub mod domains;
pub mod dyno_sizes;
pub mod dynos;
pub mod filters;
pub mod formation;
pub mod log_drains;
pub mod log_sessions;
pub mod oauth_authorizations;
pub mod oauth_sessions;
pub mod pipeline_couplings;
pub mod pipeline_promotion_targets;
pub mod pipeline_promotions;
pub mod pipelines;
pub mod plans;
pub mod rate_limits;
pub mod regions;
pub mod releases;
pub mod shared;
pub mod slugs;
pub mod sni_endpoints;
pub mod sources;
pub mod stacks;
pub mod team_apps;
pub mod teams;

use crate::operation::{Spec, Visitor};
use crate::platform::{Call, Reply};
use crate::{Error, ErrorKind, Result};

/// Hands the list of resources to another macro: module and handle of each.
macro_rules! resources {
    ($with:ident) => {
        $with! {
            account: Accounts,
            addon_attachments: AddonAttachments,
            addon_services: AddonServices,
            addons: Addons,
            app_features: AppFeatures,
            apps: Apps,
            buildpack_installations: BuildpackInstallations,
            builds: Builds,
            collaborators: Collaborators,
            config_vars: ConfigVarsResource,
            domains: Domains,
            dyno_sizes: DynoSizes,
            dynos: Dynos,
            filters: Filters,
            formation: Formations,
            log_drains: LogDrains,
            log_sessions: LogSessions,
            oauth_authorizations: OauthAuthorizations,
            oauth_sessions: OauthSessions,
            pipeline_couplings: PipelineCouplings,
            pipeline_promotion_targets: PipelinePromotionTargets,
            pipeline_promotions: PipelinePromotions,
            pipelines: Pipelines,
            plans: Plans,
            rate_limits: RateLimits,
            regions: Regions,
            releases: Releases,
            slugs: Slugs,
            sni_endpoints: SniEndpoints,
            sources: Sources,
            stacks: Stacks,
            team_apps: TeamApps,
            teams: Teams,
        }
    };
}

pub(crate) use resources;

macro_rules! tables {
    ($($resource:ident: $Resource:ident,)+) => {
        /// Every operation, resource by resource.
        pub fn all() -> impl Iterator<Item = &'static Spec> {
            [$($resource::SPECS),+].into_iter().flatten()
        }

        /// Shows every operation with its types.
        pub fn visit(visitor: &mut impl Visitor) {
            $($resource::visit(visitor);)+
        }

        /// Performs the operations on every resource.
        pub trait Handler: $($resource::Handler +)+ {}

        impl<T: $($resource::Handler +)+> Handler for T {}

        /// Performs a call with the handler's methods.
        ///
        /// # Errors
        ///
        /// Those of the handler, and those for parameters that do not read.
        pub fn dispatch(handler: &mut impl Handler, call: &Call) -> Result<Reply> {
            match call.spec.resource {
                $(stringify!($resource) => $resource::dispatch(handler, call),)+
                _ => Err(unknown(call.spec.name)),
            }
        }
    };
}

resources!(tables);

/// The operation of this name, e.g. `apps.info`.
///
/// # Errors
///
/// [`UnknownOperation`](ErrorKind::UnknownOperation) where there is none.
pub fn find(name: &str) -> Result<&'static Spec> {
    all().find(|spec| spec.name == name).ok_or_else(|| unknown(name))
}

pub(crate) fn unknown(name: &str) -> Error {
    Error::new(ErrorKind::UnknownOperation, format!("There is no operation {name:?}."))
}
