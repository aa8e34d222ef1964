# What must be known when the production build is compiled. Everything that depends on where it
# runs (hosts, ports, secrets) is in runtime.exs.
import Config

config :hello, HelloWeb.Endpoint,
  cache_static_manifest: "priv/static/cache_manifest.json",
  # Sends browsers from http:// to https://. Heroku's router ends TLS and passes plain HTTP on, so
  # what the browser used is in the X-Forwarded-Proto header; without `rewrite_on` every request
  # would look like http:// and be redirected for ever.
  force_ssl: [rewrite_on: [:x_forwarded_proto]]

# Heroku puts its own time stamp before each line.
config :logger, :default_formatter, format: "$metadata[$level] $message\n"
config :logger, level: :info
