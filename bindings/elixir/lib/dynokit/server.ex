defmodule Dynokit.Server do
  @moduledoc """
  A platform that is served on this machine: see `Dynokit.serve/2`.

  ## Fields

    * `:url`, `:https_url` - where it is
    * `:key` - the key that clients need
    * `:git_host` - where to push with git
    * `:root_certificate` - whom to trust over HTTPS, as PEM
  """

  alias Dynokit.{Native, Wait}

  @derive {Inspect, only: [:url, :https_url, :git_host]}
  @enforce_keys [:handle, :url, :https_url, :key, :git_host, :root_certificate]
  defstruct @enforce_keys

  @type t :: %__MODULE__{
          handle: reference(),
          url: String.t(),
          https_url: String.t(),
          key: String.t(),
          git_host: String.t(),
          root_certificate: String.t()
        }

  @doc "Stops serving. Answers under way are given or cancelled before it returns."
  @spec stop(t()) :: :ok
  def stop(%__MODULE__{handle: handle}) do
    Wait.value!(Native.stop(handle))
    :ok
  end
end
