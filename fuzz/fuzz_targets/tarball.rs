#![cfg_attr(fuzzing, no_main)]

dynokit_fuzz::target!(tarball);
