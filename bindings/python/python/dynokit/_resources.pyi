# Written by `cargo xtask generate` from the core's table. Do not edit.
"""The resources of a client."""

from .ops.account import AsyncAccountOperations, AccountOperations
from .ops.addon_attachments import AsyncAddonAttachments, AddonAttachments
from .ops.addon_services import AsyncAddonServices, AddonServices
from .ops.addons import AsyncAddons, Addons
from .ops.app_features import AsyncAppFeatures, AppFeatures
from .ops.apps import AsyncApps, Apps
from .ops.buildpack_installations import (
    AsyncBuildpackInstallations,
    BuildpackInstallations,
)
from .ops.builds import AsyncBuilds, Builds
from .ops.collaborators import AsyncCollaborators, Collaborators
from .ops.config_vars import AsyncConfigVars, ConfigVars
from .ops.domains import AsyncDomains, Domains
from .ops.dyno_sizes import AsyncDynoSizes, DynoSizes
from .ops.dynos import AsyncDynos, Dynos
from .ops.filters import AsyncFilters, Filters
from .ops.formation import AsyncFormationOperations, FormationOperations
from .ops.log_drains import AsyncLogDrains, LogDrains
from .ops.log_sessions import AsyncLogSessions, LogSessions
from .ops.oauth_authorizations import AsyncOauthAuthorizations, OauthAuthorizations
from .ops.oauth_sessions import AsyncOauthSessions, OauthSessions
from .ops.pipeline_couplings import AsyncPipelineCouplings, PipelineCouplings
from .ops.pipeline_promotion_targets import (
    AsyncPipelinePromotionTargets,
    PipelinePromotionTargets,
)
from .ops.pipeline_promotions import AsyncPipelinePromotions, PipelinePromotions
from .ops.pipelines import AsyncPipelines, Pipelines
from .ops.plans import AsyncPlans, Plans
from .ops.rate_limits import AsyncRateLimits, RateLimits
from .ops.regions import AsyncRegions, Regions
from .ops.releases import AsyncReleases, Releases
from .ops.slugs import AsyncSlugs, Slugs
from .ops.sni_endpoints import AsyncSniEndpoints, SniEndpoints
from .ops.sources import AsyncSources, Sources
from .ops.stacks import AsyncStacks, Stacks
from .ops.team_apps import AsyncTeamApps, TeamApps
from .ops.teams import AsyncTeams, Teams

class Resources:
    """One attribute for each resource of the platform."""
    @property
    def account(self) -> AccountOperations:
        """The account: whose key this is."""
    @property
    def addon_attachments(self) -> AddonAttachments:
        """Add-on attachments: which app uses which add-on, under which name."""
    @property
    def addon_services(self) -> AddonServices:
        """Add-on services: what add-ons can be had."""
    @property
    def addons(self) -> Addons:
        """Add-ons: services that an app uses, a database above all."""
    @property
    def app_features(self) -> AppFeatures:
        """App features: switches of the platform for one app."""
    @property
    def apps(self) -> Apps:
        """Apps: the programs that you deploy."""
    @property
    def buildpack_installations(self) -> BuildpackInstallations:
        """Buildpack installations: what builds an app, in order."""
    @property
    def builds(self) -> Builds:
        """Builds: from source to a slug and its release."""
    @property
    def collaborators(self) -> Collaborators:
        """Collaborators: who may work on an app."""
    @property
    def config_vars(self) -> ConfigVars:
        """Config vars: an app's settings, which its dynos see as environment."""
    @property
    def domains(self) -> Domains:
        """Domains: the host names that an app answers to."""
    @property
    def dyno_sizes(self) -> DynoSizes:
        """Dyno sizes: what dynos come in."""
    @property
    def dynos(self) -> Dynos:
        """Dynos: the containers that run an app's processes."""
    @property
    def filters(self) -> Filters:
        """Filters: many resources of a kind at once, by id."""
    @property
    def formation(self) -> FormationOperations:
        """Formation: how many dynos of each process type run, and of which size."""
    @property
    def log_drains(self) -> LogDrains:
        """Log drains: where an app's log lines are sent as they come."""
    @property
    def log_sessions(self) -> LogSessions:
        """Log sessions: a look at an app's log."""
    @property
    def oauth_authorizations(self) -> OauthAuthorizations:
        """OAuth authorizations: keys of an account, and what each may do."""
    @property
    def oauth_sessions(self) -> OauthSessions:
        """OAuth sessions: log-ins in a browser."""
    @property
    def pipeline_couplings(self) -> PipelineCouplings:
        """Pipeline couplings: which app is which stage of which pipeline."""
    @property
    def pipeline_promotion_targets(self) -> PipelinePromotionTargets:
        """Pipeline promotion targets: the apps that a promotion releases code on."""
    @property
    def pipeline_promotions(self) -> PipelinePromotions:
        """Pipeline promotions: the code of one app, released on others."""
    @property
    def pipelines(self) -> Pipelines:
        """Pipelines: apps that run the same code in different stages."""
    @property
    def plans(self) -> Plans:
        """Plans: the sizes and prices that an add-on service comes in."""
    @property
    def rate_limits(self) -> RateLimits:
        """How many calls the account has left."""
    @property
    def regions(self) -> Regions:
        """Regions: where apps can run."""
    @property
    def releases(self) -> Releases:
        """Releases: each change of an app's code, config vars or add-ons."""
    @property
    def slugs(self) -> Slugs:
        """Slugs: built apps, ready to run."""
    @property
    def sni_endpoints(self) -> SniEndpoints:
        """SNI endpoints: certificates of one's own, for an app's domains."""
    @property
    def sources(self) -> Sources:
        """Sources: a place to upload a tarball to, for a build."""
    @property
    def stacks(self) -> Stacks:
        """Stacks: the operating systems that apps are built and run on."""
    @property
    def team_apps(self) -> TeamApps:
        """Team apps: apps that a team owns, and making apps for a team."""
    @property
    def teams(self) -> Teams:
        """Teams: people who own apps together."""

class AsyncResources:
    """One attribute for each resource of the platform."""
    @property
    def account(self) -> AsyncAccountOperations:
        """The account: whose key this is."""
    @property
    def addon_attachments(self) -> AsyncAddonAttachments:
        """Add-on attachments: which app uses which add-on, under which name."""
    @property
    def addon_services(self) -> AsyncAddonServices:
        """Add-on services: what add-ons can be had."""
    @property
    def addons(self) -> AsyncAddons:
        """Add-ons: services that an app uses, a database above all."""
    @property
    def app_features(self) -> AsyncAppFeatures:
        """App features: switches of the platform for one app."""
    @property
    def apps(self) -> AsyncApps:
        """Apps: the programs that you deploy."""
    @property
    def buildpack_installations(self) -> AsyncBuildpackInstallations:
        """Buildpack installations: what builds an app, in order."""
    @property
    def builds(self) -> AsyncBuilds:
        """Builds: from source to a slug and its release."""
    @property
    def collaborators(self) -> AsyncCollaborators:
        """Collaborators: who may work on an app."""
    @property
    def config_vars(self) -> AsyncConfigVars:
        """Config vars: an app's settings, which its dynos see as environment."""
    @property
    def domains(self) -> AsyncDomains:
        """Domains: the host names that an app answers to."""
    @property
    def dyno_sizes(self) -> AsyncDynoSizes:
        """Dyno sizes: what dynos come in."""
    @property
    def dynos(self) -> AsyncDynos:
        """Dynos: the containers that run an app's processes."""
    @property
    def filters(self) -> AsyncFilters:
        """Filters: many resources of a kind at once, by id."""
    @property
    def formation(self) -> AsyncFormationOperations:
        """Formation: how many dynos of each process type run, and of which size."""
    @property
    def log_drains(self) -> AsyncLogDrains:
        """Log drains: where an app's log lines are sent as they come."""
    @property
    def log_sessions(self) -> AsyncLogSessions:
        """Log sessions: a look at an app's log."""
    @property
    def oauth_authorizations(self) -> AsyncOauthAuthorizations:
        """OAuth authorizations: keys of an account, and what each may do."""
    @property
    def oauth_sessions(self) -> AsyncOauthSessions:
        """OAuth sessions: log-ins in a browser."""
    @property
    def pipeline_couplings(self) -> AsyncPipelineCouplings:
        """Pipeline couplings: which app is which stage of which pipeline."""
    @property
    def pipeline_promotion_targets(self) -> AsyncPipelinePromotionTargets:
        """Pipeline promotion targets: the apps that a promotion releases code on."""
    @property
    def pipeline_promotions(self) -> AsyncPipelinePromotions:
        """Pipeline promotions: the code of one app, released on others."""
    @property
    def pipelines(self) -> AsyncPipelines:
        """Pipelines: apps that run the same code in different stages."""
    @property
    def plans(self) -> AsyncPlans:
        """Plans: the sizes and prices that an add-on service comes in."""
    @property
    def rate_limits(self) -> AsyncRateLimits:
        """How many calls the account has left."""
    @property
    def regions(self) -> AsyncRegions:
        """Regions: where apps can run."""
    @property
    def releases(self) -> AsyncReleases:
        """Releases: each change of an app's code, config vars or add-ons."""
    @property
    def slugs(self) -> AsyncSlugs:
        """Slugs: built apps, ready to run."""
    @property
    def sni_endpoints(self) -> AsyncSniEndpoints:
        """SNI endpoints: certificates of one's own, for an app's domains."""
    @property
    def sources(self) -> AsyncSources:
        """Sources: a place to upload a tarball to, for a build."""
    @property
    def stacks(self) -> AsyncStacks:
        """Stacks: the operating systems that apps are built and run on."""
    @property
    def team_apps(self) -> AsyncTeamApps:
        """Team apps: apps that a team owns, and making apps for a team."""
    @property
    def teams(self) -> AsyncTeams:
        """Teams: people who own apps together."""
