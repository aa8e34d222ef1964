# Written by `cargo xtask generate` from the core's table. Do not edit.
"""The resources of a client."""


class Resources:
    """One attribute for each resource of the platform."""

    __slots__ = ()

    @property
    def account(self):
        """The account: whose key this is."""
        return self._resource("account", "AccountResource")

    @property
    def addon_attachments(self):
        """Add-on attachments: which app uses which add-on, under which name."""
        return self._resource("addon_attachments", "AddonAttachmentsResource")

    @property
    def addon_services(self):
        """Add-on services: what add-ons can be had."""
        return self._resource("addon_services", "AddonServicesResource")

    @property
    def addons(self):
        """Add-ons: services that an app uses, a database above all."""
        return self._resource("addons", "AddonsResource")

    @property
    def app_features(self):
        """App features: switches of the platform for one app."""
        return self._resource("app_features", "AppFeaturesResource")

    @property
    def apps(self):
        """Apps: the programs that you deploy."""
        return self._resource("apps", "AppsResource")

    @property
    def buildpack_installations(self):
        """Buildpack installations: what builds an app, in order."""
        return self._resource("buildpack_installations", "BuildpackInstallationsResource")

    @property
    def builds(self):
        """Builds: from source to a slug and its release."""
        return self._resource("builds", "BuildsResource")

    @property
    def collaborators(self):
        """Collaborators: who may work on an app."""
        return self._resource("collaborators", "CollaboratorsResource")

    @property
    def config_vars(self):
        """Config vars: an app's settings, which its dynos see as environment."""
        return self._resource("config_vars", "ConfigVarsResource")

    @property
    def domains(self):
        """Domains: the host names that an app answers to."""
        return self._resource("domains", "DomainsResource")

    @property
    def dyno_sizes(self):
        """Dyno sizes: what dynos come in."""
        return self._resource("dyno_sizes", "DynoSizesResource")

    @property
    def dynos(self):
        """Dynos: the containers that run an app's processes."""
        return self._resource("dynos", "DynosResource")

    @property
    def filters(self):
        """Filters: many resources of a kind at once, by id."""
        return self._resource("filters", "FiltersResource")

    @property
    def formation(self):
        """Formation: how many dynos of each process type run, and of which size."""
        return self._resource("formation", "FormationResource")

    @property
    def log_drains(self):
        """Log drains: where an app's log lines are sent as they come."""
        return self._resource("log_drains", "LogDrainsResource")

    @property
    def log_sessions(self):
        """Log sessions: a look at an app's log."""
        return self._resource("log_sessions", "LogSessionsResource")

    @property
    def oauth_authorizations(self):
        """OAuth authorizations: keys of an account, and what each may do."""
        return self._resource("oauth_authorizations", "OauthAuthorizationsResource")

    @property
    def oauth_sessions(self):
        """OAuth sessions: log-ins in a browser."""
        return self._resource("oauth_sessions", "OauthSessionsResource")

    @property
    def pipeline_couplings(self):
        """Pipeline couplings: which app is which stage of which pipeline."""
        return self._resource("pipeline_couplings", "PipelineCouplingsResource")

    @property
    def pipeline_promotion_targets(self):
        """Pipeline promotion targets: the apps that a promotion releases code on."""
        return self._resource("pipeline_promotion_targets", "PipelinePromotionTargetsResource")

    @property
    def pipeline_promotions(self):
        """Pipeline promotions: the code of one app, released on others."""
        return self._resource("pipeline_promotions", "PipelinePromotionsResource")

    @property
    def pipelines(self):
        """Pipelines: apps that run the same code in different stages."""
        return self._resource("pipelines", "PipelinesResource")

    @property
    def plans(self):
        """Plans: the sizes and prices that an add-on service comes in."""
        return self._resource("plans", "PlansResource")

    @property
    def rate_limits(self):
        """How many calls the account has left."""
        return self._resource("rate_limits", "RateLimitsResource")

    @property
    def regions(self):
        """Regions: where apps can run."""
        return self._resource("regions", "RegionsResource")

    @property
    def releases(self):
        """Releases: each change of an app's code, config vars or add-ons."""
        return self._resource("releases", "ReleasesResource")

    @property
    def slugs(self):
        """Slugs: built apps, ready to run."""
        return self._resource("slugs", "SlugsResource")

    @property
    def sni_endpoints(self):
        """SNI endpoints: certificates of one's own, for an app's domains."""
        return self._resource("sni_endpoints", "SniEndpointsResource")

    @property
    def sources(self):
        """Sources: a place to upload a tarball to, for a build."""
        return self._resource("sources", "SourcesResource")

    @property
    def stacks(self):
        """Stacks: the operating systems that apps are built and run on."""
        return self._resource("stacks", "StacksResource")

    @property
    def team_apps(self):
        """Team apps: apps that a team owns, and making apps for a team."""
        return self._resource("team_apps", "TeamAppsResource")

    @property
    def teams(self):
        """Teams: people who own apps together."""
        return self._resource("teams", "TeamsResource")
