defmodule Dynokit.Formed do
  @moduledoc """
  How the dynos of a formation stand: see `Dynokit.App.await_up/2`.

  ## Fields

    * `:release` - the newest release
    * `:dynos` - the dynos of the formation, by name
    * `:wanted` - how many there are to be
  """

  defstruct [:release, :wanted, dynos: []]

  @type t :: %__MODULE__{
          release: Dynokit.Types.Release.t(),
          dynos: [Dynokit.Types.Dyno.t()],
          wanted: non_neg_integer()
        }

  @doc false
  def __shape__ do
    [
      {"release", :release, {:type, "Release"}},
      {"dynos", :dynos, {:list, {:type, "Dyno"}}},
      {"wanted", :wanted, :plain}
    ]
  end
end
