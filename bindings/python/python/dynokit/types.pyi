# Written by `cargo xtask generate` from the core's table. Do not edit.
"""The types of what operations take and give, by name."""

from .ops.account import (
    Account as Account,
    IdentityProvider as IdentityProvider,
)
from .ops.addon_attachments import (
    AddonAttachment as AddonAttachment,
    AttachedAddon as AttachedAddon,
)
from .ops.addon_services import (
    AddonService as AddonService,
    AddonServiceState as AddonServiceState,
)
from .ops.addons import (
    Addon as Addon,
    AddonAction as AddonAction,
    AddonPlan as AddonPlan,
    AddonState as AddonState,
    AttachmentName as AttachmentName,
    BillingEntity as BillingEntity,
    BillingEntityType as BillingEntityType,
)
from .ops.app_features import AppFeature as AppFeature
from .ops.apps import (
    App as App,
    Space as Space,
)
from .ops.buildpack_installations import (
    Buildpack as Buildpack,
    BuildpackInstallation as BuildpackInstallation,
    BuildpackUpdate as BuildpackUpdate,
)
from .ops.builds import (
    Build as Build,
    BuildBuildpack as BuildBuildpack,
    BuildBuildpackInput as BuildBuildpackInput,
    BuildStatus as BuildStatus,
    SourceBlob as SourceBlob,
    SourceBlobInput as SourceBlobInput,
)
from .ops.collaborators import (
    Collaborator as Collaborator,
    CollaboratorUser as CollaboratorUser,
    Permission as Permission,
)
from .ops.config_vars import ConfigVars as ConfigVars
from .ops.domains import (
    Domain as Domain,
    DomainKind as DomainKind,
)
from .ops.dyno_sizes import DynoSize as DynoSize
from .ops.dynos import (
    Dyno as Dyno,
    DynoRelease as DynoRelease,
    DynoState as DynoState,
)
from .ops.filters import AppFilterIn as AppFilterIn
from .ops.formation import (
    DynoSizeIdentity as DynoSizeIdentity,
    Formation as Formation,
    FormationChange as FormationChange,
)
from .ops.log_drains import (
    DrainAddon as DrainAddon,
    LogDrain as LogDrain,
)
from .ops.log_sessions import LogSession as LogSession
from .ops.oauth_authorizations import (
    OauthAuthorization as OauthAuthorization,
    OauthClientReference as OauthClientReference,
    OauthGrant as OauthGrant,
    OauthToken as OauthToken,
    OauthUser as OauthUser,
)
from .ops.pipeline_couplings import (
    CoupledPipeline as CoupledPipeline,
    PipelineCoupling as PipelineCoupling,
    Stage as Stage,
)
from .ops.pipeline_promotion_targets import (
    PipelinePromotionTarget as PipelinePromotionTarget,
    PromotionTargetStatus as PromotionTargetStatus,
)
from .ops.pipeline_promotions import (
    IdReferenceInput as IdReferenceInput,
    PipelinePromotion as PipelinePromotion,
    PromotionFrom as PromotionFrom,
    PromotionSource as PromotionSource,
    PromotionStatus as PromotionStatus,
    PromotionTo as PromotionTo,
)
from .ops.pipelines import (
    Pipeline as Pipeline,
    PipelineEquals as PipelineEquals,
    PipelineOwner as PipelineOwner,
    PipelineOwnerInput as PipelineOwnerInput,
    PipelineOwnerType as PipelineOwnerType,
)
from .ops.plans import (
    Compliance as Compliance,
    Plan as Plan,
)
from .ops.rate_limits import RateLimit as RateLimit
from .ops.regions import (
    Region as Region,
    RegionProvider as RegionProvider,
)
from .ops.releases import (
    Artifact as Artifact,
    Release as Release,
    ReleaseStatus as ReleaseStatus,
)
from .ops.shared import (
    CollaboratorRole as CollaboratorRole,
    IdReference as IdReference,
    IdentityProviderOwner as IdentityProviderOwner,
    IdentityProviderOwnerType as IdentityProviderOwnerType,
    Price as Price,
    Reference as Reference,
    TeamApp as TeamApp,
    TeamName as TeamName,
    UserReference as UserReference,
)
from .ops.slugs import (
    Slug as Slug,
    SlugBlob as SlugBlob,
)
from .ops.sni_endpoints import (
    SniEndpoint as SniEndpoint,
    SslCertificate as SslCertificate,
)
from .ops.sources import (
    Source as Source,
    SourceUrls as SourceUrls,
)
from .ops.stacks import Stack as Stack
from .ops.teams import (
    Team as Team,
    TeamIdentityProvider as TeamIdentityProvider,
    TeamType as TeamType,
)
