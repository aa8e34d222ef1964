//! Where memory comes from.

#![allow(unsafe_code, reason = "an allocator is; each block says why it holds")]

use std::alloc::{GlobalAlloc, Layout, System};

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

// SAFETY: a layout's size decides which of two allocators it is of, here and there.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match is_large(layout.size()) {
            // SAFETY: the caller's promises are passed on.
            true => unsafe { EnifAllocator.alloc(layout) },
            // SAFETY: the same.
            false => unsafe { System.alloc(layout) },
        }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        match is_large(layout.size()) {
            // SAFETY: it came from there, as its size tells.
            true => unsafe { EnifAllocator.dealloc(memory, layout) },
            // SAFETY: the same.
            false => unsafe { System.dealloc(memory, layout) },
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        match is_large(layout.size()) {
            // SAFETY: the caller's promises are passed on.
            true => unsafe { EnifAllocator.alloc_zeroed(layout) },
            // SAFETY: the same.
            false => unsafe { System.alloc_zeroed(layout) },
        }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        match (is_large(layout.size()), is_large(size)) {
            // SAFETY: it came from there, and stays there.
            (true, true) => unsafe { EnifAllocator.realloc(memory, layout, size) },
            // SAFETY: the same.
            (false, false) => unsafe { System.realloc(memory, layout, size) },
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
