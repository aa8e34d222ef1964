defmodule HelloWeb do
  @moduledoc """
  What the modules of the web side have in common.

  A module says what it is, as in `use HelloWeb, :controller`, and gets the imports of its kind
  from the function of that name below.
  """

  @doc "Files and folders of `priv/static` that may be requested from outside."
  def static_paths, do: ~w(assets favicon.svg robots.txt)

  def router do
    quote do
      use Phoenix.Router, helpers: false

      import Plug.Conn
      import Phoenix.Controller
      import Phoenix.LiveView.Router
    end
  end

  def controller do
    quote do
      use Phoenix.Controller, formats: [:html], layouts: [html: HelloWeb.Layouts]

      import Plug.Conn

      unquote(verified_routes())
    end
  end

  def html do
    quote do
      use Phoenix.Component

      import Phoenix.Controller, only: [get_csrf_token: 0]

      unquote(template_helpers())
    end
  end

  def live_view do
    quote do
      use Phoenix.LiveView, layout: {HelloWeb.Layouts, :app}

      unquote(template_helpers())
    end
  end

  @doc "Adds the `~p` sigil: paths that are checked against the router at compile time."
  def verified_routes do
    quote do
      use Phoenix.VerifiedRoutes,
        endpoint: HelloWeb.Endpoint,
        router: HelloWeb.Router,
        statics: HelloWeb.static_paths()
    end
  end

  defp template_helpers do
    quote do
      import HelloWeb.CoreComponents

      unquote(verified_routes())
    end
  end

  defmacro __using__(kind) when is_atom(kind) do
    apply(__MODULE__, kind, [])
  end
end
