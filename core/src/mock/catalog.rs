//! What the platform offers to everybody: stacks, regions, sizes, features,
//! add-on services and their plans. Prices and limits as of 2026.

use jiff::Timestamp;
use uuid::Uuid;

use crate::ops::addon_services::{AddonService, AddonServiceState};
use crate::ops::dyno_sizes::DynoSize;
use crate::ops::plans::Plan;
use crate::ops::regions::{Region, RegionProvider};
use crate::ops::shared::{Price, Reference};
use crate::ops::stacks::Stack;

/// The stack of a new app.
pub(crate) const DEFAULT_STACK: &str = "heroku-24";

/// The size of a new process type.
pub(crate) const DEFAULT_SIZE: &str = "Basic";

/// Everything in the catalogue has been there since then.
const SINCE: Timestamp = Timestamp::constant(1_704_067_200, 0);

/// The id of something in the catalogue: always the same for the same name.
fn id(kind: &str, name: &str) -> Uuid {
    // FNV-1a, twice: stable across versions of the standard library.
    let hash = |basis: u64| {
        let bytes = kind.bytes().chain([b'/']).chain(name.bytes());
        bytes.fold(basis, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let bits =
        u128::from(hash(0xcbf2_9ce4_8422_2325)) << 64 | u128::from(hash(0x8422_2325_cbf2_9ce4));
    uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
}

/// Whether `identity` is this name, or the id of this thing.
pub(crate) fn is(identity: &str, id: Uuid, name: &str) -> bool {
    identity == name || Uuid::try_parse(identity) == Ok(id)
}

/// The generation that all apps of the mock are of.
pub(crate) fn generation() -> Reference {
    Reference::new(id("generation", "cedar"), "cedar")
}

pub(crate) fn stacks() -> Vec<Stack> {
    [
        ("heroku-22", "deprecated"),
        ("heroku-24", "public"),
        ("heroku-26", "public"),
        ("container", "public"),
    ]
    .map(|(name, state)| Stack {
        created_at: SINCE,
        default: name == DEFAULT_STACK,
        id: id("stack", name),
        name: name.into(),
        state: state.into(),
        updated_at: SINCE,
    })
    .into()
}

pub(crate) fn regions() -> Vec<Region> {
    [
        ("us", "United States", "United States", "Virginia", "us-east-1", false),
        ("eu", "Ireland", "Europe", "Dublin", "eu-west-1", false),
        ("frankfurt", "Germany", "Frankfurt", "Frankfurt", "eu-central-1", true),
        ("oregon", "United States", "Oregon", "Oregon", "us-west-2", true),
        ("sydney", "Australia", "Sydney", "Sydney", "ap-southeast-2", true),
        ("tokyo", "Japan", "Tokyo", "Tokyo", "ap-northeast-1", true),
        ("virginia", "United States", "Virginia", "Virginia", "us-east-1", true),
    ]
    .map(|(name, country, description, locale, provider, private_capable)| Region {
        country: country.into(),
        created_at: SINCE,
        description: description.into(),
        id: id("region", name),
        locale: locale.into(),
        name: name.into(),
        private_capable,
        provider: RegionProvider { name: "amazon-web-services".into(), region: provider.into() },
        updated_at: SINCE,
    })
    .into()
}

/// What makes a size more than its published model: who may mix it with what,
/// and how many dynos of it a process type may have.
pub(crate) struct Size {
    pub(crate) model: DynoSize,
    pub(crate) tier: &'static str,
    pub(crate) most: i64,
}

pub(crate) fn sizes() -> Vec<Size> {
    [
        ("Eco", "eco", 1, 1, 0.5, 500, 1),
        ("Basic", "basic", 1, 1, 0.5, 700, 1),
        ("Standard-1X", "production", 100, 1, 0.5, 2500, 1),
        ("Standard-2X", "production", 100, 2, 1.0, 5000, 2),
        ("Performance-M", "production", 10, 12, 2.5, 25000, 10),
        ("Performance-L", "production", 10, 50, 14.0, 50000, 20),
        ("Performance-L-RAM", "production", 10, 24, 30.0, 50000, 20),
        ("Performance-XL", "production", 10, 50, 62.0, 75000, 30),
        ("Performance-2XL", "production", 10, 100, 126.0, 150_000, 60),
    ]
    .map(|(name, tier, most, compute, memory, cents, units)| Size {
        model: DynoSize {
            architecture: "amd64".into(),
            compute,
            cost: serde_json::json!({ "cents": cents, "unit": "month" }).as_object().cloned(),
            dedicated: name.starts_with("Performance"),
            generation: generation(),
            id: id("dyno-size", name),
            memory,
            name: name.into(),
            precise_dyno_units: f64::from(units),
            private_space_only: false,
        },
        tier,
        most,
    })
    .into()
}

/// A size by its name in upper or lower case, or by its id.
pub(crate) fn size(identity: &str) -> Option<Size> {
    sizes().into_iter().find(|size| {
        size.model.name.eq_ignore_ascii_case(identity) || is(identity, size.model.id, "")
    })
}

/// A feature of apps: its name, and what it does.
pub(crate) const FEATURES: &[(&str, &str)] = &[
    ("http-session-affinity", "Sends a visitor's requests to one dyno."),
    ("log-runtime-metrics", "Logs the load and the memory of each dyno."),
    ("preboot", "Boots new web dynos before the old ones stop."),
    ("runtime-dyno-metadata", "Gives dynos the app's and release's names as environment."),
    ("runtime-heroku-exec", "Lets shells into running dynos."),
    ("spaces-tls-legacy", "Allows older TLS in private spaces."),
];

/// The id of a feature.
pub(crate) fn feature_id(name: &str) -> Uuid {
    id("app-feature", name)
}

/// The id of a buildpack of the registry.
pub(crate) fn buildpack_id(slug: &str) -> Uuid {
    id("buildpack", slug)
}

/// When all of the catalogue was first offered.
pub(crate) fn since() -> Timestamp {
    SINCE
}

/// An add-on service: what its attachments are called, what its add-ons are
/// called, and which config vars they set.
pub(crate) struct Service {
    pub(crate) model: AddonService,
    /// The name of the first attachment: `DATABASE`, `REDIS`, …
    pub(crate) attachment: &'static str,
    /// What add-on names begin with.
    pub(crate) prefix: &'static str,
    /// What a config var's name ends with, and what its value begins with.
    pub(crate) vars: &'static [(&'static str, &'static str)],
}

/// What a service is made of: name, human name, attachment, prefix, vars, plans
/// (name, human name, cents a month; the first is the default).
type ServiceRow = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str, i64)],
);

const SERVICES: &[ServiceRow] = &[
    (
        "heroku-postgresql",
        "Heroku Postgres",
        "DATABASE",
        "postgresql",
        &[("URL", "postgres://")],
        &[
            ("essential-0", "Essential 0", 500),
            ("essential-1", "Essential 1", 900),
            ("essential-2", "Essential 2", 2000),
            ("standard-0", "Standard 0", 5000),
            ("standard-2", "Standard 2", 20000),
            ("premium-0", "Premium 0", 20000),
        ],
    ),
    (
        "heroku-redis",
        "Heroku Key-Value Store",
        "REDIS",
        "redis",
        &[("URL", "rediss://")],
        &[("mini", "Mini", 300), ("premium-0", "Premium 0", 1500)],
    ),
    (
        "papertrail",
        "Papertrail",
        "PAPERTRAIL",
        "papertrail",
        &[("API_TOKEN", "")],
        &[("choklad", "Choklad", 0), ("fixa", "Fixa", 700)],
    ),
    (
        "scheduler",
        "Heroku Scheduler",
        "SCHEDULER",
        "scheduler",
        &[],
        &[("standard", "Standard", 0)],
    ),
];

pub(crate) fn services() -> Vec<Service> {
    let service = |&(name, human_name, attachment, prefix, vars, _): &ServiceRow| Service {
        model: AddonService {
            cli_plugin_name: None,
            created_at: SINCE,
            human_name: human_name.into(),
            id: id("addon-service", name),
            name: name.into(),
            state: AddonServiceState::GeneralAvailability,
            supported_generations: vec![generation()],
            supports_multiple_installations: true,
            supports_sharing: true,
            updated_at: SINCE,
        },
        attachment,
        prefix,
        vars,
    };
    SERVICES.iter().map(service).collect()
}

/// A service by name or id.
pub(crate) fn service(identity: &str) -> Option<Service> {
    services().into_iter().find(|service| is(identity, service.model.id, &service.model.name))
}

pub(crate) fn plans() -> Vec<Plan> {
    let mut all = Vec::new();
    for (service, service_name, _, _, _, plans) in SERVICES {
        for (index, (plan, human_name, cents)) in plans.iter().enumerate() {
            let name = format!("{service}:{plan}");
            all.push(Plan {
                addon_service: Reference::new(id("addon-service", service), *service),
                compliance: None,
                created_at: SINCE,
                default: index == 0,
                description: format!("{service_name} {human_name}"),
                human_name: (*human_name).into(),
                id: id("plan", &name),
                installable_inside_private_network: false,
                installable_outside_private_network: true,
                name,
                price: Price::monthly(*cents),
                space_default: false,
                state: "public".into(),
                updated_at: SINCE,
                visible: true,
            });
        }
    }
    all
}

/// A plan by `service:plan` or id; a service alone means its default plan.
pub(crate) fn plan(identity: &str) -> Option<Plan> {
    plans().into_iter().find(|plan| {
        is(identity, plan.id, &plan.name) || (plan.default && plan.addon_service.name == identity)
    })
}
