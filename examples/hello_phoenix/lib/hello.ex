defmodule Hello do
  @moduledoc """
  What the app does, apart from the web: see `Hello.Guestbook`.

  Pages, routes and the web server are in `HelloWeb`, which calls `Hello` and is not called by it.
  """
end
