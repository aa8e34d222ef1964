# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.IdentityProviderOwnerType do
  @moduledoc """
  What can own an identity provider.

  These are known, and others may come:

    * `"team"` - A team.
    * `"enterprise-account"` - An enterprise account.
  """

  @type t :: String.t()
end
