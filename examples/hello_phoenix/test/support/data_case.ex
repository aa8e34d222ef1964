defmodule Hello.DataCase do
  @moduledoc """
  For tests that use the database. What a test writes is rolled back when it ends.
  """

  use ExUnit.CaseTemplate

  alias Ecto.Adapters.SQL.Sandbox

  using do
    quote do
      alias Hello.Repo
    end
  end

  setup tags do
    checkout_repo(tags)
  end

  @doc "Lends the test a database connection of its own."
  def checkout_repo(tags) do
    owner = Sandbox.start_owner!(Hello.Repo, shared: not tags[:async])
    on_exit(fn -> Sandbox.stop_owner(owner) end)
  end
end
