defmodule Hello.Guestbook do
  @moduledoc """
  The guest book: visitors leave a name and a message, and everybody sees the newest first.
  """

  import Ecto.Query

  alias Hello.Guestbook.Entry
  alias Hello.Repo

  @topic "guestbook"

  @doc "Lists the newest entries, at most `limit` of them."
  def list_entries(limit \\ 50) do
    Repo.all(from e in Entry, order_by: [desc: e.inserted_at, desc: e.id], limit: ^limit)
  end

  @doc "Returns a changeset, for a form that is not submitted yet."
  def change_entry(attrs \\ %{}) do
    Entry.changeset(%Entry{}, attrs)
  end

  @doc "Stores an entry and tells all subscribers of it."
  def create_entry(attrs) do
    with {:ok, entry} <- Repo.insert(change_entry(attrs)) do
      Phoenix.PubSub.broadcast(Hello.PubSub, @topic, {:entry_created, entry})
      {:ok, entry}
    end
  end

  @doc """
  Sends the caller `{:entry_created, entry}` for each new entry from now on.

  Dynos cannot reach each other, so this covers the entries that this dyno stores. With more than
  one web dyno, a visitor on another one sees them when the page is loaded again.
  """
  def subscribe do
    Phoenix.PubSub.subscribe(Hello.PubSub, @topic)
  end
end
