defmodule Hello.Guestbook.Entry do
  use Ecto.Schema

  import Ecto.Changeset

  schema "entries" do
    field :name, :string
    field :message, :string

    timestamps(type: :utc_datetime)
  end

  def changeset(entry, attrs) do
    entry
    |> cast(attrs, [:name, :message])
    |> validate_required([:name, :message])
    |> validate_length(:name, max: 40)
    |> validate_length(:message, max: 250)
  end
end
