//! What linking an addon takes.

fn main() {
    napi_build::setup();
}
