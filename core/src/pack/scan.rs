//! Looks a pack over while it comes in: whether it is made of what it says, and
//! how much it comes to. What unpacks to more than it says, or than anybody
//! wants to hold, is refused before somebody tries.

use std::collections::HashMap;

use flate2::{Decompress, FlushDecompress, Status};
use git2::Oid;

use crate::pack::local::{OFS_DELTA, Pack, REF_DELTA};
use crate::{Error, ErrorKind, Result};

/// What a pack may come to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Its bytes.
    pub(crate) bytes: u64,
    /// The objects in it.
    pub(crate) objects: u32,
    /// The bytes of an object that is read piece by piece: a file.
    pub(crate) file: u64,
    /// The bytes of one that is held whole: any other, and what a delta makes.
    pub(crate) held: u64,
    /// The bytes of all objects.
    pub(crate) unpacked: u64,
    /// The deltas between an object and one that stands by itself.
    pub(crate) chain: u32,
}

const COMMIT: u8 = 1;
const BLOB: u8 = 3;
const TAG: u8 = 4;

/// The length of what a pack begins with.
const HEAD: usize = 12;

/// The length of the checksum at its end.
const CHECKSUM: u64 = 20;

/// The longest head of an entry: its size, and the name of what it builds on.
const LONGEST_HEAD: usize = 10 + 20;

/// How much is unpacked at a time, to be counted.
const PIECE: usize = 32 * 1024;

/// The most bytes that two sizes at the start of a delta take.
const SIZES: usize = 20;

/// A look at a pack that comes in.
pub(crate) struct Scan {
    limits: Limits,
    /// How many bytes were seen.
    bytes: u64,
    unpacked: u64,
    left: u32,
    at: At,
    /// The beginning of what needs more bytes to be read.
    partial: Vec<u8>,
    inflate: Decompress,
    piece: Box<[u8]>,
    /// Where each delta lies, and on what it builds.
    deltas: HashMap<u64, Base>,
}

/// What comes next.
enum At {
    Head,
    Entry,
    Data(Entry),
    Checksum(u64),
}

struct Entry {
    kind: u8,
    size: u64,
    read: u64,
    /// How a delta begins.
    start: Vec<u8>,
}

/// What a delta builds on.
#[derive(Clone, Copy, Debug)]
enum Base {
    At(u64),
    Named(Oid),
}

impl Scan {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            bytes: 0,
            unpacked: 0,
            left: 0,
            at: At::Head,
            partial: Vec::new(),
            inflate: Decompress::new(true),
            piece: vec![0; PIECE].into(),
            deltas: HashMap::new(),
        }
    }

    /// Looks at the next bytes.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) where this is no pack,
    /// or one beyond the limits.
    pub(crate) fn feed(&mut self, mut bytes: &[u8]) -> Result<()> {
        self.bytes += bytes.len() as u64;
        if self.bytes > self.limits.bytes {
            let most = self.limits.bytes;
            return Err(wrong(format!("it is larger than {most} bytes")));
        }
        while !bytes.is_empty() {
            match &mut self.at {
                At::Head => {
                    let missing = (HEAD - self.partial.len()).min(bytes.len());
                    self.partial.extend_from_slice(&bytes[..missing]);
                    bytes = &bytes[missing..];
                    if self.partial.len() == HEAD {
                        self.head()?;
                    }
                }
                At::Entry => {
                    self.partial.push(bytes[0]);
                    bytes = &bytes[1..];
                    let start = self.bytes - bytes.len() as u64 - self.partial.len() as u64;
                    self.entry(start)?;
                }
                At::Data(entry) => {
                    let (used, ended) = inflate(&mut self.inflate, entry, bytes, &mut self.piece)?;
                    bytes = &bytes[used..];
                    if ended {
                        self.end_entry()?;
                    }
                }
                At::Checksum(left) => {
                    *left = left
                        .checked_sub(bytes.len() as u64)
                        .ok_or_else(|| wrong("there is more after its end"))?;
                    bytes = &[];
                }
            }
        }
        Ok(())
    }

    /// Says that no more comes.
    pub(crate) fn end(&self) -> Result<()> {
        match self.at {
            At::Checksum(0) => Ok(()),
            _ => Err(wrong("it is cut short")),
        }
    }

    /// Whether no object takes too many deltas to be made, once the pack has an
    /// index.
    pub(crate) fn check_chains(&self, pack: &Pack) -> Result<()> {
        let base = |at: &u64| match self.deltas.get(at)? {
            Base::At(base) => Some(*base),
            // What is not in the pack was there before.
            Base::Named(id) => pack.find(*id),
        };
        let mut lengths: HashMap<u64, u32> = HashMap::with_capacity(self.deltas.len());
        let mut chain = Vec::new();
        for start in self.deltas.keys() {
            let mut next = Some(*start);
            let mut length = 0;
            while let Some(at) = next.filter(|at| self.deltas.contains_key(at)) {
                if let Some(known) = lengths.get(&at) {
                    length = *known;
                    break;
                }
                chain.push(at);
                if chain.len() > self.limits.chain as usize {
                    break;
                }
                next = base(&at);
            }
            while let Some(at) = chain.pop() {
                length += 1;
                if length > self.limits.chain {
                    let most = self.limits.chain;
                    return Err(wrong(format!("an object takes more than {most} deltas")));
                }
                lengths.insert(at, length);
            }
        }
        Ok(())
    }

    fn head(&mut self) -> Result<()> {
        let word = |at: usize| {
            self.partial[at..at + 4].iter().fold(0, |word, byte| word << 8 | u32::from(*byte))
        };
        if !self.partial.starts_with(b"PACK") || !matches!(word(4), 2 | 3) {
            return Err(wrong("it does not begin as one"));
        }
        self.left = word(8);
        if self.left > self.limits.objects {
            let (count, most) = (self.left, self.limits.objects);
            return Err(wrong(format!("it has {count} objects, and may have {most}")));
        }
        self.next_entry();
        Ok(())
    }

    fn next_entry(&mut self) {
        self.partial.clear();
        self.at = if self.left == 0 { At::Checksum(CHECKSUM) } else { At::Entry };
    }

    /// Reads the head of an entry once it is whole.
    fn entry(&mut self, start: u64) -> Result<()> {
        let head = &self.partial;
        if head.len() > LONGEST_HEAD {
            return Err(wrong("an object has no end to its head"));
        }
        let kind = head[0] >> 4 & 7;
        let Some((size, used)) = size(head, 4)? else { return Ok(()) };
        let rest = &head[used..];
        let base = match kind {
            COMMIT..=TAG => None,
            OFS_DELTA => {
                let Some(back) = back(rest)? else { return Ok(()) };
                let at = start.checked_sub(back).filter(|_| back > 0);
                Some(Base::At(at.ok_or_else(|| wrong("a delta builds on what is not there"))?))
            }
            REF_DELTA if rest.len() < CHECKSUM as usize => return Ok(()),
            REF_DELTA => {
                let name = Oid::from_bytes(rest);
                Some(Base::Named(name.map_err(|_| wrong("a delta builds on what has no name"))?))
            }
            kind => return Err(wrong(format!("an object has the type {kind}, which is none"))),
        };
        let most = if kind == BLOB { self.limits.file } else { self.limits.held };
        self.count(size, most)?;
        if let Some(base) = base {
            self.deltas.insert(start, base);
        }
        self.inflate.reset(true);
        self.at = At::Data(Entry { kind, size, read: 0, start: Vec::new() });
        Ok(())
    }

    fn end_entry(&mut self) -> Result<()> {
        let At::Data(entry) = &self.at else { return Ok(()) };
        if entry.read != entry.size {
            return Err(wrong("an object is smaller than it says"));
        }
        if entry.kind > TAG {
            let sizes = || {
                let (_, used) = size(&entry.start, 7).ok()??;
                let (made, _) = size(&entry.start[used..], 7).ok()??;
                Some(made)
            };
            let made = sizes().ok_or_else(|| wrong("a delta does not say what it makes"))?;
            self.count(made, self.limits.held)?;
        }
        self.left -= 1;
        self.next_entry();
        Ok(())
    }

    fn count(&mut self, size: u64, most: u64) -> Result<()> {
        if size > most {
            return Err(wrong(format!("an object has {size} bytes, and may have {most}")));
        }
        self.unpacked = self.unpacked.saturating_add(size);
        if self.unpacked > self.limits.unpacked {
            let most = self.limits.unpacked;
            return Err(wrong(format!("it unpacks to more than {most} bytes")));
        }
        Ok(())
    }
}

/// Unpacks some of an entry: says how many bytes that took, and whether it is
/// at its end.
fn inflate(
    inflate: &mut Decompress,
    entry: &mut Entry,
    bytes: &[u8],
    piece: &mut [u8],
) -> Result<(usize, bool)> {
    let mut used = 0;
    loop {
        let (in_before, out_before) = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(&bytes[used..], piece, FlushDecompress::None);
        let status = status.map_err(|_| wrong("an object does not unpack"))?;
        let took = (inflate.total_in() - in_before) as usize;
        let made = (inflate.total_out() - out_before) as usize;
        used += took;
        entry.read += made as u64;
        if entry.read > entry.size {
            return Err(wrong("an object is larger than it says"));
        }
        if entry.kind > TAG && entry.start.len() < SIZES {
            let missing = SIZES - entry.start.len();
            entry.start.extend_from_slice(&piece[..made.min(missing)]);
        }
        match status {
            Status::StreamEnd => return Ok((used, true)),
            Status::Ok | Status::BufError if took > 0 || made > 0 => {
                // There may be more to come out of what went in.
                if used == bytes.len() && made < piece.len() {
                    return Ok((used, false));
                }
            }
            _ if used < bytes.len() => return Err(wrong("an object does not unpack")),
            _ => return Ok((used, false)),
        }
    }
}

/// A size, whose first byte holds so many bits of it, and how many bytes it
/// takes. None where it goes on.
fn size(bytes: &[u8], first_bits: u32) -> Result<Option<(u64, usize)>> {
    let (mut size, mut shift) = (0u64, 0);
    for (at, byte) in bytes.iter().enumerate() {
        let bits = if at == 0 { first_bits } else { 7 };
        let part = u64::from(*byte) & ((1 << bits) - 1);
        if shift >= 64 || (part << shift) >> shift != part {
            return Err(wrong("a size is larger than there can be"));
        }
        size |= part << shift;
        shift += bits;
        if byte & 0x80 == 0 {
            return Ok(Some((size, at + 1)));
        }
    }
    Ok(None)
}

/// How far back the base of a delta lies. None where it goes on.
fn back(bytes: &[u8]) -> Result<Option<u64>> {
    let mut back = 0u64;
    for (at, byte) in bytes.iter().enumerate() {
        let shifted = if at == 0 { Some(0) } else { (back + 1).checked_mul(128) };
        let shifted = shifted.filter(|back| *back < u64::MAX / 2);
        back = shifted.ok_or_else(|| wrong("a delta builds on what is not there"))?
            | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Ok(Some(back));
        }
    }
    Ok(None)
}

fn wrong(why: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::InvalidArgument, format!("The pack is refused: {why}."))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use git2::ObjectType;
    use proptest::prelude::*;
    use sha1::{Digest, Sha1};

    use super::*;
    use crate::pack::write::put_type_and_size;

    const LIMITS: Limits =
        Limits { bytes: 20_000, objects: 100, file: 2000, held: 1000, unpacked: 5000, chain: 3 };

    /// An entry: its type, the size that it says, its base, and its data.
    type Made<'a> = (u8, u64, &'a [u8], &'a [u8]);

    fn pack(entries: &[Made<'_>]) -> Vec<u8> {
        let mut pack =
            [b"PACK\0\0\0\x02".as_slice(), &(entries.len() as u32).to_be_bytes()].concat();
        for (kind, size, base, data) in entries {
            put_type_and_size(&mut pack, *kind, *size);
            pack.extend_from_slice(base);
            let mut encoder = ZlibEncoder::new(&mut pack, Compression::best());
            encoder.write_all(data).unwrap();
            encoder.finish().unwrap();
        }
        pack.extend([0; CHECKSUM as usize]);
        pack
    }

    fn scan(pack: &[u8], pieces: usize) -> Result<()> {
        let mut scan = Scan::new(LIMITS);
        pack.chunks(pieces).try_for_each(|piece| scan.feed(piece))?;
        scan.end()
    }

    #[test]
    fn what_is_as_it_says_passes_in_any_pieces() {
        let delta = [5, 4, 1, 2, 3, 4, 5];
        let pack = pack(&[
            (BLOB, 5, &[], b"hello"),
            (OFS_DELTA, 7, &[17], &delta),
            (1, 999, &[], &[7; 999]),
        ]);
        for pieces in [1, 2, 7, 100, pack.len()] {
            scan(&pack, pieces).unwrap();
        }
    }

    #[test]
    fn what_is_not_is_refused() {
        let zeros = vec![0; 3000];
        let makes_much = [5, 0x80, 0x80, 0x80, 0x80, 0x10, 0];
        let fine = pack(&[(BLOB, 5, &[], b"hello")]);
        let mut longer = fine.clone();
        longer.push(0);
        let mut many = fine.clone();
        many[8..12].copy_from_slice(&101u32.to_be_bytes());
        for (pack, why) in [
            (pack(&[(BLOB, 5, &[], &zeros)]), "an object is larger than it says"),
            (pack(&[(BLOB, 9, &[], b"hello")]), "an object is smaller than it says"),
            (pack(&[(BLOB, 3000, &[], &zeros)]), "an object has 3000 bytes, and may have 2000"),
            (pack(&[(1, 1001, &[], &zeros)]), "an object has 1001 bytes, and may have 1000"),
            (
                pack(&[(BLOB, 1999, [].as_slice(), &zeros[..1999]); 3]),
                "it unpacks to more than 5000 bytes",
            ),
            (pack(&[(OFS_DELTA, 7, &[200, 1], &makes_much)]), "builds on what is not there"),
            (pack(&[(REF_DELTA, 7, &[1; 20], &makes_much)]), "an object has 4294967296 bytes"),
            (pack(&[(REF_DELTA, 1, &[1; 20], &[5])]), "a delta does not say what it makes"),
            (pack(&[(5, 1, &[], b"x")]), "an object has the type 5, which is none"),
            (pack(&[(BLOB, u64::MAX, &[], b"x")]), "an object has 18446744073709551615 bytes"),
            (longer, "there is more after its end"),
            (many, "it has 101 objects, and may have 100"),
            (fine[..fine.len() - 1].to_owned(), "it is cut short"),
            (vec![7; 20_001], "it is larger than 20000 bytes"),
        ] {
            let error = scan(&pack, pack.len()).unwrap_err();
            assert!(error.message().contains(why), "{error}");
        }
    }

    #[test]
    fn long_chains_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let repo = git2::Repository::init_bare(folder.path()).unwrap();
        for (length, fits) in [(3, true), (4, false)] {
            // Each changes the last byte of the one before.
            let mut entries: Vec<(u8, Vec<u8>, Vec<u8>)> =
                vec![(BLOB, Vec::new(), b"0123456789".to_vec())];
            let mut name = Oid::hash_object(ObjectType::Blob, b"0123456789").unwrap();
            for at in 0..length {
                let delta = vec![10, 10, 0x90, 9, 1, b'a' + at];
                entries.push((REF_DELTA, name.as_bytes().to_vec(), delta));
                let made = [b"012345678".as_slice(), &[b'a' + at]].concat();
                name = Oid::hash_object(ObjectType::Blob, &made).unwrap();
            }
            let made: Vec<Made<'_>> = entries
                .iter()
                .map(|(kind, base, data)| {
                    (*kind, data.len() as u64, base.as_slice(), data.as_slice())
                })
                .collect();
            let mut pack = pack(&made);
            let end = pack.len() - CHECKSUM as usize;
            let sum = Sha1::digest(&pack[..end]);
            pack[end..].copy_from_slice(&sum);
            let mut scan = Scan::new(LIMITS);
            scan.feed(&pack).unwrap();
            let home = folder.path().join(format!("{length}"));
            std::fs::create_dir_all(home.join("pack")).unwrap();
            let odb = repo.odb().unwrap();
            let mut indexer =
                git2::Indexer::new(Some(&odb), &home.join("pack"), 0o644, true).unwrap();
            indexer.write_all(&pack).unwrap();
            indexer.commit().unwrap();
            let indexed = Pack::all(&home);
            assert_eq!(scan.check_chains(&indexed[0]).is_ok(), fits, "{length}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), pieces in 1usize..50) {
            let _ = scan(&bytes, pieces);
            let _ = scan(&[b"PACK\0\0\0\x02\0\0\0\x05".as_slice(), &bytes].concat(), pieces);
        }

        #[test]
        fn no_damage_panics(at in 0usize..200, byte in any::<u8>(), pieces in 1usize..50) {
            let delta = [5, 4, 1, 2, 3, 4, 5];
            let mut pack = pack(&[
                (BLOB, 5, &[], b"hello"),
                (OFS_DELTA, 7, &[17], &delta),
                (REF_DELTA, 7, &[9; 20], &delta),
                (1, 999, &[], &[7; 999]),
            ]);
            let at = at % pack.len();
            pack[at] = byte;
            let _ = scan(&pack, pieces);
        }
    }
}
