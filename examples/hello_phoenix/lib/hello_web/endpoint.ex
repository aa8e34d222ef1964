defmodule HelloWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :hello

  # The session is a cookie that visitors can read, but not change unnoticed.
  @session_options [
    store: :cookie,
    key: "_hello_key",
    signing_salt: "hello-session",
    same_site: "Lax"
  ]

  # Heroku's router cuts connections on which nothing moved for 55 seconds. A timeout of 45
  # seconds lets Phoenix close them first, in good order. Pages that are open stay connected:
  # their heartbeat comes every 30 seconds.
  #
  # No long polling: the router may send each request of a visitor to another dyno.
  socket "/live", Phoenix.LiveView.Socket,
    websocket: [timeout: 45_000, connect_info: [session: @session_options]],
    longpoll: false

  # `gzip` serves the compressed files that `mix phx.digest` makes for production.
  plug Plug.Static,
    at: "/",
    from: :hello,
    gzip: not code_reloading?,
    only: HelloWeb.static_paths()

  if code_reloading? do
    socket "/phoenix/live_reload/socket", Phoenix.LiveReloader.Socket,
      websocket: [timeout: 45_000]

    plug Phoenix.LiveReloader
    plug Phoenix.CodeReloader
    plug Phoenix.Ecto.CheckRepoStatus, otp_app: :hello
  end

  # Takes over the router's X-Request-ID, so that log lines of router and app can be matched.
  plug Plug.RequestId
  plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]

  plug Plug.Parsers,
    parsers: [:urlencoded, :multipart, :json],
    pass: ["*/*"],
    json_decoder: Phoenix.json_library()

  plug Plug.MethodOverride
  plug Plug.Head
  plug Plug.Session, @session_options
  plug HelloWeb.Router
end
