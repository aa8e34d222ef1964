defmodule Hello.Repo.Migrations.CreateEntries do
  use Ecto.Migration

  def change do
    create table(:entries) do
      add :name, :string, null: false
      add :message, :string, null: false

      timestamps(type: :utc_datetime)
    end

    create index(:entries, [:inserted_at])
  end
end
