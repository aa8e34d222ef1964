//! The packs that a repository has: where an object lies in one, as it is.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use git2::Oid;

/// How an entry of a pack begins: its type in these bits.
pub(crate) const OFS_DELTA: u8 = 6;
pub(crate) const REF_DELTA: u8 = 7;

const INDEX_MAGIC: &[u8] = b"\xfftOc\x00\x00\x00\x02";
const FANOUT: usize = 8;
const NAMES: usize = FANOUT + 256 * 4;
const NAME: usize = 20;

/// The length of what follows the last entry: a checksum.
const TRAILER: u64 = 20;

/// A pack and its index.
#[derive(Debug)]
pub(crate) struct Pack {
    path: PathBuf,
    /// The whole index file, version 2.
    index: Vec<u8>,
    count: usize,
    /// Where entries begin, in order, and which object each is.
    offsets: Vec<(u64, u32)>,
    /// Where the last entry ends.
    end: u64,
}

/// An entry of a pack, as it lies there.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its type: 1 to 4 for an object, otherwise a delta.
    pub(crate) kind: u8,
    /// The size of what is compressed, once it is not.
    pub(crate) size: u64,
    /// What a delta builds on.
    pub(crate) base: Option<Oid>,
    /// Where the compressed data lies.
    pub(crate) data: std::ops::Range<u64>,
}

impl Pack {
    /// The packs of a repository, and of those that it borrows from. One that
    /// does not read is left to libgit2.
    pub(crate) fn all(objects: &Path) -> Vec<Self> {
        let mut packs = Vec::new();
        let mut folders = vec![objects.to_owned()];
        let mut at = 0;
        while at < folders.len() {
            let folder = folders[at].clone();
            at += 1;
            for entry in fs::read_dir(folder.join("pack")).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.extension().is_some_and(|extension| extension == "idx") {
                    packs.extend(Self::open(&path).ok().flatten());
                }
            }
            let alternates = fs::read_to_string(folder.join("info/alternates")).unwrap_or_default();
            for line in alternates.lines().filter(|line| !line.is_empty()) {
                let alternate = folder.join(line);
                if !folders.contains(&alternate) {
                    folders.push(alternate);
                }
            }
        }
        packs
    }

    fn open(index: &Path) -> io::Result<Option<Self>> {
        let path = index.with_extension("pack");
        let end = fs::metadata(&path)?.len().saturating_sub(TRAILER);
        let index = fs::read(index)?;
        if !index.starts_with(INDEX_MAGIC) || index.len() < NAMES {
            return Ok(None);
        }
        let count = number(&index, NAMES - 4) as usize;
        let mut pack = Self { path, index, count, offsets: Vec::new(), end };
        if pack.index.len() < NAMES + count * (NAME + 8) {
            return Ok(None);
        }
        let offsets: Option<Vec<_>> =
            (0..count).map(|at| Some((pack.offset(at)?, u32::try_from(at).ok()?))).collect();
        let Some(mut offsets) = offsets else { return Ok(None) };
        offsets.sort_unstable();
        pack.offsets = offsets;
        Ok(Some(pack))
    }

    pub(crate) fn file(&self) -> io::Result<File> {
        File::open(&self.path)
    }

    /// Where an object begins, if it is here.
    pub(crate) fn find(&self, id: Oid) -> Option<u64> {
        let id = id.as_bytes();
        let fanout = |byte: u8| number(&self.index, FANOUT + usize::from(byte) * 4) as usize;
        let start = if id[0] == 0 { 0 } else { fanout(id[0] - 1) };
        let (mut low, mut high) = (start, fanout(id[0]).min(self.count));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.name(middle).cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.offset(middle),
            }
        }
        None
    }

    /// The entry that begins there.
    pub(crate) fn entry(&self, file: &mut File, offset: u64) -> io::Result<Entry> {
        let corrupt = || io::Error::new(io::ErrorKind::InvalidData, "the pack is damaged");
        let next = self.offsets.partition_point(|(other, _)| *other <= offset);
        let end = self.offsets.get(next).map_or(self.end, |(next, _)| *next);
        // A header: a type and size of 10 bytes at most, and a base of 20.
        let mut head = [0; 32];
        let length = head.len().min(usize::try_from(end.saturating_sub(offset)).unwrap_or(0));
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(&mut head[..length])?;
        let head = &head[..length];
        let mut bytes = head.iter().copied();
        let mut byte = || bytes.next().ok_or_else(corrupt);
        let first = byte()?;
        let kind = first >> 4 & 7;
        let mut size = u64::from(first & 15);
        let mut used = 1;
        let mut more = first & 0x80 != 0;
        while more {
            let next = byte()?;
            let shift = 4 + 7 * (used - 1) as u32;
            size |= u64::from(next & 0x7f).checked_shl(shift).ok_or_else(corrupt)?;
            more = next & 0x80 != 0;
            used += 1;
        }
        let base = match kind {
            OFS_DELTA => {
                let mut next = byte()?;
                used += 1;
                let mut back = u64::from(next & 0x7f);
                while next & 0x80 != 0 {
                    next = byte()?;
                    used += 1;
                    back = back
                        .checked_add(1)
                        .and_then(|back| back.checked_mul(128))
                        .ok_or_else(corrupt)?
                        | u64::from(next & 0x7f);
                }
                let at = offset.checked_sub(back).ok_or_else(corrupt)?;
                Some(self.at(at).ok_or_else(corrupt)?)
            }
            REF_DELTA => {
                let name = head.get(used..used + NAME).ok_or_else(corrupt)?;
                used += NAME;
                Some(Oid::from_bytes(name).map_err(|_| corrupt())?)
            }
            1..=4 => None,
            _ => return Err(corrupt()),
        };
        Ok(Entry { kind, size, base, data: offset + used as u64..end })
    }

    /// Which object begins there.
    fn at(&self, offset: u64) -> Option<Oid> {
        let at = self.offsets.binary_search_by_key(&offset, |(offset, _)| *offset).ok()?;
        Oid::from_bytes(self.name(self.offsets[at].1 as usize)).ok()
    }

    fn name(&self, at: usize) -> &[u8] {
        let start = NAMES + at * NAME;
        &self.index[start..start + NAME]
    }

    fn offset(&self, at: usize) -> Option<u64> {
        let table = NAMES + self.count * (NAME + 4);
        let short = number(&self.index, table + at * 4);
        if short & 0x8000_0000 == 0 {
            return Some(short.into());
        }
        let start = table + self.count * 4 + (short & 0x7fff_ffff) as usize * 8;
        let bytes = self.index.get(start..start + 8)?;
        Some(u64::from_be_bytes(bytes.try_into().ok()?))
    }
}

/// Four bytes as a number; the caller checked that they are there.
fn number(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4].iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_index_and_no_pack_panics(
            fanout in prop::collection::vec(0u32..4, 255),
            count in 0u32..4,
            rest in prop::collection::vec(any::<u8>(), 0..160),
            pack in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let index = folder.path().join("pack-1.idx");
            let numbers = fanout.iter().chain([&count]).flat_map(|number| number.to_be_bytes());
            let bytes: Vec<u8> = INDEX_MAGIC.iter().copied().chain(numbers).chain(rest).collect();
            fs::write(&index, &bytes).unwrap();
            fs::write(index.with_extension("pack"), &pack).unwrap();
            let Ok(Some(read)) = Pack::open(&index) else { return Ok(()) };
            let mut file = read.file().unwrap();
            for at in 0..read.count {
                read.find(Oid::from_bytes(read.name(at)).unwrap());
            }
            for offset in 0..pack.len() as u64 + 2 {
                if let Ok(entry) = read.entry(&mut file, offset) {
                    prop_assert!(entry.data.start <= entry.data.end);
                }
            }
        }
    }
}
