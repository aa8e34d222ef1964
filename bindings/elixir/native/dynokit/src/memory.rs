//! Where memory comes from.

#![allow(unsafe_code, reason = "an allocator is; each block says why it holds")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use rustler::EnifAllocator;

/// From what size on memory comes from the VM.
const LARGE: usize = 64 * 1024;

#[global_allocator]
static MEMORY: Memory = Memory;

/// The system's, which is faster, but for what is large: the VM has the system give
/// that back each time and fetch it anew, which costs a stream more than what it does
/// with what it read.
struct Memory;

fn is_large(size: usize) -> bool {
    size >= LARGE
}

/// How much is in use, which a test wants to know.
static IN_USE: AtomicUsize = AtomicUsize::new(0);

/// In a debug build, takes note of what came and what went.
fn note(came: usize, went: usize) {
    if cfg!(debug_assertions) {
        IN_USE.fetch_add(came.wrapping_sub(went), Ordering::Relaxed);
    }
}

/// How many bytes the native half has in use. Only a debug build knows.
#[rustler::nif]
fn memory() -> Option<usize> {
    cfg!(debug_assertions).then(|| IN_USE.load(Ordering::Relaxed))
}

// SAFETY: a layout's size decides which of two allocators it is of, here and there.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size(), 0);
        match is_large(layout.size()) {
            // SAFETY: the caller's promises are passed on.
            true => unsafe { EnifAllocator.alloc(layout) },
            // SAFETY: the same.
            false => unsafe { System.alloc(layout) },
        }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        note(0, layout.size());
        match is_large(layout.size()) {
            // SAFETY: it came from there, as its size tells.
            true => unsafe { EnifAllocator.dealloc(memory, layout) },
            // SAFETY: the same.
            false => unsafe { System.dealloc(memory, layout) },
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(layout.size(), 0);
        match is_large(layout.size()) {
            // SAFETY: the caller's promises are passed on.
            true => unsafe { EnifAllocator.alloc_zeroed(layout) },
            // SAFETY: the same.
            false => unsafe { System.alloc_zeroed(layout) },
        }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        match (is_large(layout.size()), is_large(size)) {
            (true, true) => {
                note(size, layout.size());
                // SAFETY: it came from there, and stays there.
                unsafe { EnifAllocator.realloc(memory, layout, size) }
            }
            (false, false) => {
                note(size, layout.size());
                // SAFETY: the same.
                unsafe { System.realloc(memory, layout, size) }
            }
            _ => {
                // SAFETY: the caller promises that the size fits the alignment.
                let new = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
                // SAFETY: the caller promises that it is not nothing.
                let moved = unsafe { self.alloc(new) };
                if !moved.is_null() {
                    // SAFETY: both are as long, and the new one is nobody else's.
                    unsafe { memory.copy_to_nonoverlapping(moved, layout.size().min(size)) };
                    // SAFETY: what was in it has moved.
                    unsafe { self.dealloc(memory, layout) };
                }
                moved
            }
        }
    }
}
