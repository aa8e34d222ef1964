# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.AddonAction do
  @moduledoc """
  Something that an add-on's provider offers to do with it.

  ## Fields

    * `:action` - What the provider calls it.
    * `:id` - Its id.
    * `:label` - What people call it.
    * `:requires_owner` - Whether only the app's owner may do it.
    * `:url` - Where it is done.
  """

  defstruct [
    :action,
    :id,
    :label,
    :requires_owner,
    :url
  ]

  @type t :: %__MODULE__{
          action: String.t(),
          id: String.t(),
          label: String.t(),
          requires_owner: boolean(),
          url: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"action", :action, :plain},
      {"id", :id, :plain},
      {"label", :label, :plain},
      {"requires_owner", :requires_owner, :plain},
      {"url", :url, :plain}
    ]
  end
end
