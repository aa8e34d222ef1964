# Read at every boot, also by a release. On Heroku the variables below are config vars, except
# PORT, which the platform sets for each web dyno.
import Config

# `mix phx.server` starts the web server by itself; a release waits for this (see bin/server).
if System.get_env("PHX_SERVER") do
  config :hello, HelloWeb.Endpoint, server: true
end

if config_env() == :prod do
  database_url =
    System.get_env("DATABASE_URL") ||
      raise """
      DATABASE_URL is not set. On Heroku the database add-on sets it:
      heroku addons:create heroku-postgresql:essential-0
      """

  secret_key_base =
    System.get_env("SECRET_KEY_BASE") ||
      raise """
      SECRET_KEY_BASE is not set. `mix phx.gen.secret` prints a new one, then:
      heroku config:set SECRET_KEY_BASE=...
      """

  host =
    System.get_env("PHX_HOST") ||
      raise """
      PHX_HOST is not set. It is the host of the app's web URL, without https://
      (`heroku info` shows that URL):
      heroku config:set PHX_HOST=...
      """

  config :hello, Hello.Repo,
    url: database_url,
    # Heroku Postgres insists on TLS but shows a self-signed certificate: encrypt, do not verify.
    # With a bare `ssl: true`, Erlang/OTP 26 and later verify, and no connection comes about.
    ssl: [verify: :verify_none],
    # Dynos x POOL_SIZE must stay below the connections of the database plan, and leave a few
    # for one-off dynos: `heroku run "POOL_SIZE=2 mix ecto.migrate"`.
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")

  config :hello, HelloWeb.Endpoint,
    # What the browser sees. WebSocket connections from pages of another host are refused, so
    # PHX_HOST must be right for LiveView to work.
    url: [host: host, port: 443, scheme: "https"],
    # What the router connects to: all interfaces, the port of this dyno.
    http: [ip: {0, 0, 0, 0}, port: String.to_integer(System.get_env("PORT") || "4000")],
    secret_key_base: secret_key_base
end
