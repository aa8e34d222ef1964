//! Served platforms, and their ends.

use dynokit::{ErrorKind, Result};
use dynokit_bindings::{PlatformHandle, ServeOptions, Served};

#[test]
fn a_platform_can_be_closed_while_it_is_served() -> Result<()> {
    let handle = PlatformHandle::mock(b"{}", None)?;
    let served = Served::start(&handle, ServeOptions::default())?;
    let address = served.server()?.url();
    // It waits for its driver, which the server has go on until then.
    handle.runtime().close();
    let stopped = served.stop();
    assert_eq!(stopped.map_err(|error| error.kind()), Err(ErrorKind::Cancelled));
    // Its sockets go with the last who has the platform.
    drop(handle);
    let place = address.strip_prefix("http://").unwrap_or(&address);
    assert!(std::net::TcpStream::connect(place).is_err(), "nobody listens any more");
    Ok(())
}

#[test]
fn a_platform_can_be_served_again() -> Result<()> {
    let handle = PlatformHandle::mock(b"{}", None)?;
    for _ in 0..2 {
        Served::start(&handle, ServeOptions::default())?.stop()?;
    }
    Ok(())
}
