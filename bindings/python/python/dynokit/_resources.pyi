# Written by `cargo xtask generate` from the core's table. Do not edit.
"""The resources of a client."""

from .ops.account import AsyncAccountResource, AccountResource
from .ops.addon_attachments import AsyncAddonAttachmentsResource, AddonAttachmentsResource
from .ops.addon_services import AsyncAddonServicesResource, AddonServicesResource
from .ops.addons import AsyncAddonsResource, AddonsResource
from .ops.app_features import AsyncAppFeaturesResource, AppFeaturesResource
from .ops.apps import AsyncAppsResource, AppsResource
from .ops.buildpack_installations import (
    AsyncBuildpackInstallationsResource,
    BuildpackInstallationsResource,
)
from .ops.builds import AsyncBuildsResource, BuildsResource
from .ops.collaborators import AsyncCollaboratorsResource, CollaboratorsResource
from .ops.config_vars import AsyncConfigVarsResource, ConfigVarsResource
from .ops.domains import AsyncDomainsResource, DomainsResource
from .ops.dyno_sizes import AsyncDynoSizesResource, DynoSizesResource
from .ops.dynos import AsyncDynosResource, DynosResource
from .ops.filters import AsyncFiltersResource, FiltersResource
from .ops.formation import AsyncFormationResource, FormationResource
from .ops.log_drains import AsyncLogDrainsResource, LogDrainsResource
from .ops.log_sessions import AsyncLogSessionsResource, LogSessionsResource
from .ops.oauth_authorizations import AsyncOauthAuthorizationsResource, OauthAuthorizationsResource
from .ops.oauth_sessions import AsyncOauthSessionsResource, OauthSessionsResource
from .ops.pipeline_couplings import AsyncPipelineCouplingsResource, PipelineCouplingsResource
from .ops.pipeline_promotion_targets import (
    AsyncPipelinePromotionTargetsResource,
    PipelinePromotionTargetsResource,
)
from .ops.pipeline_promotions import AsyncPipelinePromotionsResource, PipelinePromotionsResource
from .ops.pipelines import AsyncPipelinesResource, PipelinesResource
from .ops.plans import AsyncPlansResource, PlansResource
from .ops.rate_limits import AsyncRateLimitsResource, RateLimitsResource
from .ops.regions import AsyncRegionsResource, RegionsResource
from .ops.releases import AsyncReleasesResource, ReleasesResource
from .ops.slugs import AsyncSlugsResource, SlugsResource
from .ops.sni_endpoints import AsyncSniEndpointsResource, SniEndpointsResource
from .ops.sources import AsyncSourcesResource, SourcesResource
from .ops.stacks import AsyncStacksResource, StacksResource
from .ops.team_apps import AsyncTeamAppsResource, TeamAppsResource
from .ops.teams import AsyncTeamsResource, TeamsResource

class Resources:
    """One attribute for each resource of the platform."""
    @property
    def account(self) -> AccountResource:
        """The account: whose key this is."""
    @property
    def addon_attachments(self) -> AddonAttachmentsResource:
        """Add-on attachments: which app uses which add-on, under which name."""
    @property
    def addon_services(self) -> AddonServicesResource:
        """Add-on services: what add-ons can be had."""
    @property
    def addons(self) -> AddonsResource:
        """Add-ons: services that an app uses, a database above all."""
    @property
    def app_features(self) -> AppFeaturesResource:
        """App features: switches of the platform for one app."""
    @property
    def apps(self) -> AppsResource:
        """Apps: the programs that you deploy."""
    @property
    def buildpack_installations(self) -> BuildpackInstallationsResource:
        """Buildpack installations: what builds an app, in order."""
    @property
    def builds(self) -> BuildsResource:
        """Builds: from source to a slug and its release."""
    @property
    def collaborators(self) -> CollaboratorsResource:
        """Collaborators: who may work on an app."""
    @property
    def config_vars(self) -> ConfigVarsResource:
        """Config vars: an app's settings, which its dynos see as environment."""
    @property
    def domains(self) -> DomainsResource:
        """Domains: the host names that an app answers to."""
    @property
    def dyno_sizes(self) -> DynoSizesResource:
        """Dyno sizes: what dynos come in."""
    @property
    def dynos(self) -> DynosResource:
        """Dynos: the containers that run an app's processes."""
    @property
    def filters(self) -> FiltersResource:
        """Filters: many resources of a kind at once, by id."""
    @property
    def formation(self) -> FormationResource:
        """Formation: how many dynos of each process type run, and of which size."""
    @property
    def log_drains(self) -> LogDrainsResource:
        """Log drains: where an app's log lines are sent as they come."""
    @property
    def log_sessions(self) -> LogSessionsResource:
        """Log sessions: a look at an app's log."""
    @property
    def oauth_authorizations(self) -> OauthAuthorizationsResource:
        """OAuth authorizations: keys of an account, and what each may do."""
    @property
    def oauth_sessions(self) -> OauthSessionsResource:
        """OAuth sessions: log-ins in a browser."""
    @property
    def pipeline_couplings(self) -> PipelineCouplingsResource:
        """Pipeline couplings: which app is which stage of which pipeline."""
    @property
    def pipeline_promotion_targets(self) -> PipelinePromotionTargetsResource:
        """Pipeline promotion targets: the apps that a promotion releases code on."""
    @property
    def pipeline_promotions(self) -> PipelinePromotionsResource:
        """Pipeline promotions: the code of one app, released on others."""
    @property
    def pipelines(self) -> PipelinesResource:
        """Pipelines: apps that run the same code in different stages."""
    @property
    def plans(self) -> PlansResource:
        """Plans: the sizes and prices that an add-on service comes in."""
    @property
    def rate_limits(self) -> RateLimitsResource:
        """How many calls the account has left."""
    @property
    def regions(self) -> RegionsResource:
        """Regions: where apps can run."""
    @property
    def releases(self) -> ReleasesResource:
        """Releases: each change of an app's code, config vars or add-ons."""
    @property
    def slugs(self) -> SlugsResource:
        """Slugs: built apps, ready to run."""
    @property
    def sni_endpoints(self) -> SniEndpointsResource:
        """SNI endpoints: certificates of one's own, for an app's domains."""
    @property
    def sources(self) -> SourcesResource:
        """Sources: a place to upload a tarball to, for a build."""
    @property
    def stacks(self) -> StacksResource:
        """Stacks: the operating systems that apps are built and run on."""
    @property
    def team_apps(self) -> TeamAppsResource:
        """Team apps: apps that a team owns, and making apps for a team."""
    @property
    def teams(self) -> TeamsResource:
        """Teams: people who own apps together."""

class AsyncResources:
    """One attribute for each resource of the platform."""
    @property
    def account(self) -> AsyncAccountResource:
        """The account: whose key this is."""
    @property
    def addon_attachments(self) -> AsyncAddonAttachmentsResource:
        """Add-on attachments: which app uses which add-on, under which name."""
    @property
    def addon_services(self) -> AsyncAddonServicesResource:
        """Add-on services: what add-ons can be had."""
    @property
    def addons(self) -> AsyncAddonsResource:
        """Add-ons: services that an app uses, a database above all."""
    @property
    def app_features(self) -> AsyncAppFeaturesResource:
        """App features: switches of the platform for one app."""
    @property
    def apps(self) -> AsyncAppsResource:
        """Apps: the programs that you deploy."""
    @property
    def buildpack_installations(self) -> AsyncBuildpackInstallationsResource:
        """Buildpack installations: what builds an app, in order."""
    @property
    def builds(self) -> AsyncBuildsResource:
        """Builds: from source to a slug and its release."""
    @property
    def collaborators(self) -> AsyncCollaboratorsResource:
        """Collaborators: who may work on an app."""
    @property
    def config_vars(self) -> AsyncConfigVarsResource:
        """Config vars: an app's settings, which its dynos see as environment."""
    @property
    def domains(self) -> AsyncDomainsResource:
        """Domains: the host names that an app answers to."""
    @property
    def dyno_sizes(self) -> AsyncDynoSizesResource:
        """Dyno sizes: what dynos come in."""
    @property
    def dynos(self) -> AsyncDynosResource:
        """Dynos: the containers that run an app's processes."""
    @property
    def filters(self) -> AsyncFiltersResource:
        """Filters: many resources of a kind at once, by id."""
    @property
    def formation(self) -> AsyncFormationResource:
        """Formation: how many dynos of each process type run, and of which size."""
    @property
    def log_drains(self) -> AsyncLogDrainsResource:
        """Log drains: where an app's log lines are sent as they come."""
    @property
    def log_sessions(self) -> AsyncLogSessionsResource:
        """Log sessions: a look at an app's log."""
    @property
    def oauth_authorizations(self) -> AsyncOauthAuthorizationsResource:
        """OAuth authorizations: keys of an account, and what each may do."""
    @property
    def oauth_sessions(self) -> AsyncOauthSessionsResource:
        """OAuth sessions: log-ins in a browser."""
    @property
    def pipeline_couplings(self) -> AsyncPipelineCouplingsResource:
        """Pipeline couplings: which app is which stage of which pipeline."""
    @property
    def pipeline_promotion_targets(self) -> AsyncPipelinePromotionTargetsResource:
        """Pipeline promotion targets: the apps that a promotion releases code on."""
    @property
    def pipeline_promotions(self) -> AsyncPipelinePromotionsResource:
        """Pipeline promotions: the code of one app, released on others."""
    @property
    def pipelines(self) -> AsyncPipelinesResource:
        """Pipelines: apps that run the same code in different stages."""
    @property
    def plans(self) -> AsyncPlansResource:
        """Plans: the sizes and prices that an add-on service comes in."""
    @property
    def rate_limits(self) -> AsyncRateLimitsResource:
        """How many calls the account has left."""
    @property
    def regions(self) -> AsyncRegionsResource:
        """Regions: where apps can run."""
    @property
    def releases(self) -> AsyncReleasesResource:
        """Releases: each change of an app's code, config vars or add-ons."""
    @property
    def slugs(self) -> AsyncSlugsResource:
        """Slugs: built apps, ready to run."""
    @property
    def sni_endpoints(self) -> AsyncSniEndpointsResource:
        """SNI endpoints: certificates of one's own, for an app's domains."""
    @property
    def sources(self) -> AsyncSourcesResource:
        """Sources: a place to upload a tarball to, for a build."""
    @property
    def stacks(self) -> AsyncStacksResource:
        """Stacks: the operating systems that apps are built and run on."""
    @property
    def team_apps(self) -> AsyncTeamAppsResource:
        """Team apps: apps that a team owns, and making apps for a team."""
    @property
    def teams(self) -> AsyncTeamsResource:
        """Teams: people who own apps together."""
