//! Which buildpack a name or URL means, and which sources it takes.

use std::collections::BTreeMap;

use crate::mock::engine::source::Source;
use crate::ops::buildpack_installations::Buildpack;

/// Where the registry keeps its tarballs.
const REGISTRY: &str = "https://buildpack-registry.s3.amazonaws.com/buildpacks";

/// What an official buildpack's URL begins with.
const URN: &str = "urn:buildpack:";

/// A buildpack that the engine knows how to play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Elixir,
    PhoenixStatic,
    Official(&'static Official),
    /// Somebody's: it takes everything, since nobody here can ask it.
    Unknown,
}

/// One of the platform's own buildpacks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Official {
    /// Its name in the registry, without `heroku/`.
    pub(crate) name: &'static str,
    /// What it calls an app that it takes.
    pub(crate) language: &'static str,
    /// It takes a source that has one of these in its root: whole names, or
    /// endings that begin with a dot.
    pub(crate) markers: &'static [&'static str],
    /// The process types that it adds.
    pub(crate) process_types: &'static [(&'static str, &'static str)],
}

/// The platform's own buildpacks, in the order in which they are asked.
const OFFICIAL: &[Official] = &[
    Official {
        name: "ruby",
        language: "Ruby",
        markers: &["Gemfile"],
        process_types: &[("console", "bundle exec irb"), ("rake", "bundle exec rake")],
    },
    Official {
        name: "nodejs",
        language: "Node.js",
        markers: &["package.json"],
        process_types: &[("web", "npm start")],
    },
    Official {
        name: "dotnet",
        language: ".NET",
        markers: &[".sln", ".csproj", ".fsproj", ".vbproj"],
        process_types: &[],
    },
    Official {
        name: "clojure",
        language: "Clojure (Leiningen 2)",
        markers: &["project.clj"],
        process_types: &[],
    },
    Official {
        name: "python",
        language: "Python",
        markers: &["requirements.txt", "Pipfile", "poetry.lock", "uv.lock", "setup.py"],
        process_types: &[],
    },
    Official { name: "java", language: "Java", markers: &["pom.xml"], process_types: &[] },
    Official {
        name: "gradle",
        language: "Gradle",
        markers: &["gradlew", "build.gradle", "build.gradle.kts"],
        process_types: &[],
    },
    Official { name: "scala", language: "Scala", markers: &[".sbt"], process_types: &[] },
    Official {
        name: "php",
        language: "PHP",
        markers: &["composer.json", "index.php"],
        process_types: &[("web", "heroku-php-apache2")],
    },
    Official { name: "go", language: "Go", markers: &["go.mod", "Gopkg.lock"], process_types: &[] },
];

/// A buildpack that has a name in the registry.
pub(crate) struct Registered {
    pub(crate) namespace: &'static str,
    pub(crate) name: &'static str,
    language: &'static str,
    /// Who keeps its repository on GitHub.
    pub(crate) owner: &'static str,
}

impl Registered {
    pub(crate) fn slug(&self) -> String {
        format!("{}/{}", self.namespace, self.name)
    }

    pub(crate) fn description(&self) -> String {
        format!("Buildpack for {} apps.", self.language)
    }

    pub(crate) fn repository(&self) -> String {
        format!("heroku-buildpack-{}", self.name)
    }
}

/// The buildpacks that have a name in the registry.
pub(crate) fn registered() -> impl Iterator<Item = Registered> {
    let elixir =
        Registered { namespace: "hashnuke", name: "elixir", language: "Elixir", owner: "HashNuke" };
    let official = OFFICIAL.iter().map(|official| Registered {
        namespace: "heroku",
        name: official.name,
        language: official.language,
        owner: "heroku",
    });
    std::iter::once(elixir).chain(official)
}

/// Where the registry keeps a buildpack.
pub(crate) fn tarball(slug: &str) -> String {
    format!("{REGISTRY}/{slug}.tgz")
}

/// A buildpack as the platform stores it, from what was given for it: a name
/// of the registry or a URL.
pub(crate) fn resolve(given: &str) -> Option<Buildpack> {
    let given = given.strip_prefix(URN).unwrap_or(given);
    let buildpack = |url: String, name: &str| Some(Buildpack { url, name: name.to_owned() });
    if given.contains("://") {
        let tarball = given.strip_prefix(REGISTRY).and_then(|rest| rest.strip_suffix(".tgz"));
        return match tarball {
            Some(name) => resolve(name.trim_start_matches('/')),
            None => url::Url::parse(given).ok().and_then(|_| buildpack(given.to_owned(), given)),
        };
    }
    let (namespace, name) = given.split_once('/')?;
    let slug = |text: &str| {
        let word = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        !text.is_empty() && text.chars().all(word)
    };
    if !slug(namespace) || !slug(name) {
        return None;
    }
    match namespace {
        "heroku" if OFFICIAL.iter().any(|official| official.name == name) => {
            buildpack(format!("{URN}{given}"), given)
        }
        _ => buildpack(tarball(given), given),
    }
}

/// The first of the platform's own buildpacks that takes the source.
pub(crate) fn detect(source: &Source) -> Option<Buildpack> {
    let takes = |official: &&Official| official.takes(source);
    OFFICIAL.iter().find(takes).and_then(|official| resolve(&format!("heroku/{}", official.name)))
}

impl Kind {
    pub(crate) fn of(buildpack: &Buildpack) -> Self {
        let url = buildpack.url.split('#').next().unwrap_or_default();
        let repository = url.trim_end_matches('/').trim_end_matches(".git");
        let name = buildpack.name.to_ascii_lowercase();
        let ends = |name: &str| repository.to_ascii_lowercase().ends_with(name);
        if name == "hashnuke/elixir" || ends("/heroku-buildpack-elixir") {
            return Self::Elixir;
        }
        if ends("buildpack-phoenix-static") {
            return Self::PhoenixStatic;
        }
        let official = OFFICIAL.iter().find(|official| {
            name.strip_prefix("heroku/") == Some(official.name)
                || ends(&format!("heroku/heroku-buildpack-{}", official.name))
        });
        official.map_or(Self::Unknown, Self::Official)
    }

    /// What the buildpack calls the source, where it takes it.
    pub(crate) fn detect(self, source: &Source) -> Option<&'static str> {
        match self {
            Self::Elixir => source.has("mix.exs").then_some("Elixir"),
            Self::PhoenixStatic => source.has("mix.exs").then_some("Phoenix"),
            Self::Official(official) => official.takes(source).then_some(official.language),
            Self::Unknown => Some("Custom"),
        }
    }

    /// The process types that the buildpack adds to those of the Procfile.
    pub(crate) fn process_types(self, source: &Source) -> BTreeMap<String, String> {
        let types: &[(&str, &str)] = match self {
            Self::Elixir => &[("web", "mix run --no-halt")],
            Self::PhoenixStatic => &[("web", "elixir --sname server -S mix phx.server")],
            Self::Official(official) if official.name == "nodejs" && !starts(source) => &[],
            Self::Official(official) => official.process_types,
            Self::Unknown => &[],
        };
        types.iter().map(|(name, command)| ((*name).to_owned(), (*command).to_owned())).collect()
    }
}

impl Official {
    fn takes(&self, source: &Source) -> bool {
        self.markers.iter().any(|marker| match marker.starts_with('.') {
            true => source.has_in_root(marker),
            false => source.has(marker),
        })
    }
}

/// Whether a Node.js app says how to start it.
fn starts(source: &Source) -> bool {
    let package = source.text("package.json").unwrap_or_default();
    serde_json::from_str::<serde_json::Value>(package)
        .is_ok_and(|package| package["scripts"]["start"].is_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(given: &str) -> Kind {
        Kind::of(&resolve(given).unwrap())
    }

    #[test]
    fn names_and_urls_mean_the_same_buildpacks() {
        let elixir = resolve("hashnuke/elixir").unwrap();
        assert_eq!(elixir.url, format!("{REGISTRY}/hashnuke/elixir.tgz"));
        assert_eq!(resolve(&elixir.url).unwrap(), elixir);
        assert_eq!(resolve("heroku/nodejs").unwrap().url, "urn:buildpack:heroku/nodejs");
        assert_eq!(resolve("urn:buildpack:heroku/nodejs"), resolve("heroku/nodejs"));
        assert_eq!(kind("hashnuke/elixir"), Kind::Elixir);
        assert_eq!(
            kind("https://github.com/HashNuke/heroku-buildpack-elixir.git#main"),
            Kind::Elixir
        );
        let phoenix = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";
        assert_eq!(kind(phoenix), Kind::PhoenixStatic);
        assert!(
            matches!(kind("heroku/nodejs"), Kind::Official(official) if official.name == "nodejs")
        );
        assert_eq!(kind("https://example.com/x.tgz"), Kind::Unknown);
        for given in ["", "elixir", "a/b/c", "a b/c", "https://"] {
            assert_eq!(resolve(given), None, "{given:?}");
        }
    }
}
