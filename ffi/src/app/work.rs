//! What the functions on an app do in the end.

use std::ffi::c_char;

use dynokit::Result;
use dynokit_bindings::flow::Task;
use serde_json::Value;

use crate::boundary::text;
use crate::client::{Client, Work};

/// Performs one operation on an app.
pub(super) fn call(client: &Client, app: *const c_char, name: &str, args: Value) -> Result<Work> {
    let mut args = args;
    args["app"] = text("app", app)?.into();
    named(client, name, args)
}

/// Performs one operation.
pub(super) fn named(client: &Client, name: &str, args: Value) -> Result<Work> {
    let reply = client.client.call(name, args);
    Ok(Box::pin(async { Ok(reply.await?.into()) }))
}

/// Does what takes several.
pub(super) fn task(client: &Client, app: *const c_char, task: Task) -> Result<Work> {
    let app = client.app(app)?;
    Ok(Box::pin(async move { Ok(task.perform(&app).await?.into()) }))
}
