import Config

# MIX_TEST_PARTITION keeps apart the databases of a test run that is split over processes.
config :hello, Hello.Repo,
  username: "postgres",
  password: "postgres",
  hostname: "localhost",
  database: "hello_test#{System.get_env("MIX_TEST_PARTITION")}",
  pool: Ecto.Adapters.SQL.Sandbox

config :hello, HelloWeb.Endpoint,
  http: [ip: {127, 0, 0, 1}, port: 4002],
  secret_key_base: String.duplicate("not-a-secret-", 5),
  server: false

config :logger, level: :warning

config :phoenix, :plug_init_mode, :runtime
