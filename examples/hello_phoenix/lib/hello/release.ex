defmodule Hello.Release do
  @moduledoc """
  Tasks for a release, where there is no `mix`.

  `bin/migrate` in the container calls `migrate/0`.
  """

  def migrate do
    :ok = Application.ensure_loaded(:hello)

    {:ok, _versions, _apps} =
      Ecto.Migrator.with_repo(Hello.Repo, &Ecto.Migrator.run(&1, :up, all: true))
  end
end
