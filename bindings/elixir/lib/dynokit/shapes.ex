# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Shapes do
  @moduledoc false

  @structs [
    {"Account", Dynokit.Types.Account},
    {"Addon", Dynokit.Types.Addon},
    {"AddonAction", Dynokit.Types.AddonAction},
    {"AddonAttachment", Dynokit.Types.AddonAttachment},
    {"AddonPlan", Dynokit.Types.AddonPlan},
    {"AddonService", Dynokit.Types.AddonService},
    {"App", Dynokit.Types.App},
    {"AppFeature", Dynokit.Types.AppFeature},
    {"Artifact", Dynokit.Types.Artifact},
    {"AttachedAddon", Dynokit.Types.AttachedAddon},
    {"BillingEntity", Dynokit.Types.BillingEntity},
    {"Build", Dynokit.Types.Build},
    {"BuildBuildpack", Dynokit.Types.BuildBuildpack},
    {"Buildpack", Dynokit.Types.Buildpack},
    {"BuildpackInstallation", Dynokit.Types.BuildpackInstallation},
    {"Collaborator", Dynokit.Types.Collaborator},
    {"CollaboratorUser", Dynokit.Types.CollaboratorUser},
    {"CoupledPipeline", Dynokit.Types.CoupledPipeline},
    {"Domain", Dynokit.Types.Domain},
    {"DrainAddon", Dynokit.Types.DrainAddon},
    {"Dyno", Dynokit.Types.Dyno},
    {"DynoRelease", Dynokit.Types.DynoRelease},
    {"DynoSize", Dynokit.Types.DynoSize},
    {"Formation", Dynokit.Types.Formation},
    {"IdReference", Dynokit.Types.IdReference},
    {"IdentityProvider", Dynokit.Types.IdentityProvider},
    {"IdentityProviderOwner", Dynokit.Types.IdentityProviderOwner},
    {"LogDrain", Dynokit.Types.LogDrain},
    {"LogSession", Dynokit.Types.LogSession},
    {"OauthAuthorization", Dynokit.Types.OauthAuthorization},
    {"OauthClientReference", Dynokit.Types.OauthClientReference},
    {"OauthGrant", Dynokit.Types.OauthGrant},
    {"OauthToken", Dynokit.Types.OauthToken},
    {"OauthUser", Dynokit.Types.OauthUser},
    {"Permission", Dynokit.Types.Permission},
    {"Pipeline", Dynokit.Types.Pipeline},
    {"PipelineCoupling", Dynokit.Types.PipelineCoupling},
    {"PipelineOwner", Dynokit.Types.PipelineOwner},
    {"PipelinePromotion", Dynokit.Types.PipelinePromotion},
    {"PipelinePromotionTarget", Dynokit.Types.PipelinePromotionTarget},
    {"Plan", Dynokit.Types.Plan},
    {"Price", Dynokit.Types.Price},
    {"PromotionSource", Dynokit.Types.PromotionSource},
    {"RateLimit", Dynokit.Types.RateLimit},
    {"Reference", Dynokit.Types.Reference},
    {"Region", Dynokit.Types.Region},
    {"RegionProvider", Dynokit.Types.RegionProvider},
    {"Release", Dynokit.Types.Release},
    {"Slug", Dynokit.Types.Slug},
    {"SlugBlob", Dynokit.Types.SlugBlob},
    {"SniEndpoint", Dynokit.Types.SniEndpoint},
    {"Source", Dynokit.Types.Source},
    {"SourceBlob", Dynokit.Types.SourceBlob},
    {"SourceUrls", Dynokit.Types.SourceUrls},
    {"Space", Dynokit.Types.Space},
    {"SslCertificate", Dynokit.Types.SslCertificate},
    {"Stack", Dynokit.Types.Stack},
    {"Team", Dynokit.Types.Team},
    {"TeamApp", Dynokit.Types.TeamApp},
    {"TeamIdentityProvider", Dynokit.Types.TeamIdentityProvider},
    {"TeamName", Dynokit.Types.TeamName},
    {"UserReference", Dynokit.Types.UserReference}
  ]

  # Which JSON becomes which struct: name, module, and fields.
  def all do
    for({name, module} <- @structs, do: {name, module, module.__shape__()}) ++
      [
        {"ConfigVars", Dynokit.Secrets, :secrets}
      ]
  end
end
