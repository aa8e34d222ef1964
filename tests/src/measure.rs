//! What benchmarks measure with, of the process that they are in.

use std::fs;

use crate::Result;

/// The CPU time of this process' threads so far, in microseconds.
pub fn cpu() -> Result<f64> {
    let mut nanoseconds = 0;
    for thread in fs::read_dir("/proc/self/task")? {
        let stat = fs::read_to_string(thread?.path().join("schedstat"))?;
        nanoseconds += stat.split(' ').next().ok_or("no time")?.parse::<u64>()?;
    }
    Ok(nanoseconds as f64 / 1e3)
}

/// The most memory that this process had at a time.
pub fn peak_megabytes() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak")?;
    let kilobytes: f64 = peak.split_whitespace().next().ok_or("no peak")?.parse()?;
    Ok(kilobytes / 1024.0)
}

/// The figure in the middle; of none there is none.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
