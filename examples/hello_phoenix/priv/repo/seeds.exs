# First entries for an empty guest book: mix run priv/repo/seeds.exs

alias Hello.Guestbook

if Guestbook.list_entries(1) == [] do
  {:ok, _} = Guestbook.create_entry(%{name: "Ada", message: "First!"})
  {:ok, _} = Guestbook.create_entry(%{name: "Joe", message: "Let it crash."})
end
