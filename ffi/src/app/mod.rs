//! The flow on one app, for C: what gives one answer.

mod work;

// The header has them in this order.
pub mod apps;

pub mod config;

pub mod buildpacks;

pub mod addons;

pub mod domains;

pub mod dynos;

pub mod releases;
