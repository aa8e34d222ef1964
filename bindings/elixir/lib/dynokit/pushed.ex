defmodule Dynokit.Pushed do
  @moduledoc """
  A push that was accepted: see `Dynokit.App.push/3`.

  ## Fields

    * `:commit` - the commit that the app is at, 40 hexadecimal digits
    * `:changed` - whether there was anything to push; if not, nothing was built
  """

  defstruct [:commit, :changed]

  @type t :: %__MODULE__{commit: String.t(), changed: boolean()}

  @doc false
  def __shape__, do: [{"commit", :commit, :plain}, {"changed", :changed, :plain}]
end
