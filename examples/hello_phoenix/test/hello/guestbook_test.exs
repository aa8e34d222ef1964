defmodule Hello.GuestbookTest do
  use Hello.DataCase, async: true

  alias Hello.Guestbook
  alias Hello.Guestbook.Entry

  test "an entry is stored and announced" do
    :ok = Guestbook.subscribe()

    assert {:ok, %Entry{} = entry} = Guestbook.create_entry(%{name: "Ada", message: "Hi"})
    assert_receive {:entry_created, ^entry}
    assert Repo.get!(Entry, entry.id) == entry
  end

  test "entries are listed newest first, up to a limit" do
    for name <- ~w(first second third) do
      {:ok, _} = Guestbook.create_entry(%{name: name, message: "Hi"})
    end

    assert ["third", "second"] = Enum.map(Guestbook.list_entries(2), & &1.name)
  end

  test "an entry without a name, or with a message that is too long, is refused" do
    too_long = String.duplicate("a", 251)

    assert {:error, changeset} = Guestbook.create_entry(%{name: " ", message: too_long})
    assert [message: {_, _}, name: {"can't be blank", _}] = Enum.sort(changeset.errors)
    assert Guestbook.list_entries() == []
  end
end
