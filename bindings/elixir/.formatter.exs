[
  inputs: ["{mix,.formatter}.exs", "{lib,test,benches}/**/*.{ex,exs}", "../../examples/*.exs"]
]
