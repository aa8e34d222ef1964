//! The faults, for tests in other languages to list and to change.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{Method, Response, StatusCode};

use crate::platform::Body;
use crate::server::Served;
use crate::server::auth::unauthorized;
use crate::server::limits::read;
use crate::{Error, ErrorKind, Result};

/// Where they are: a path that the platform has no use for.
pub(super) const FAULTS: &str = "/_faults";

impl Served {
    /// Lists, adds or clears the faults; they are listed as they are afterwards.
    pub(super) async fn faults(&self, parts: &Parts, body: Body) -> Result<Response<Bytes>> {
        if !self.key.opens(&parts.headers) {
            return Err(unauthorized());
        }
        let status = match parts.method {
            Method::GET => StatusCode::OK,
            Method::POST => {
                let json = read(body).await?;
                self.faults
                    .add_json(&json)
                    .map_err(|error| Error::new(ErrorKind::InvalidParams, error.message()))?;
                StatusCode::CREATED
            }
            Method::DELETE => {
                self.faults.clear();
                StatusCode::OK
            }
            _ => {
                let message = format!("{FAULTS} knows GET, POST and DELETE.");
                return Err(Error::new(ErrorKind::NotFound, message));
            }
        };
        let list = serde_json::to_vec(&self.faults.list())
            .map_err(|error| Error::new(ErrorKind::ServerError, error.to_string()))?;
        let mut response = Response::new(list.into());
        *response.status_mut() = status;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        Ok(response)
    }
}
