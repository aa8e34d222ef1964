//! Other people's programs against the served mock.

mod git;
