//! A pack as a stream of bytes: it is never held whole.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use git2::{ObjectType, Odb, Oid, Repository};
use sha1::{Digest, Sha1};

use crate::pack::local::{Entry, Pack, REF_DELTA};
use crate::pack::{Selection, repository};
use crate::{Error, ErrorKind, Result};

/// What a worker gathers before it hands it on, in bytes.
const BATCH: usize = 256 * 1024;

/// Objects that a worker takes at a time.
const SHARE: usize = 64;

/// A larger object goes through in pieces, so that none is held whole, in
/// bytes.
const LARGE: u64 = 4 * 1024 * 1024;

/// How far a pack is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) objects: usize,
    pub(crate) bytes: u64,
}

/// Where an object is to be had.
enum Place {
    /// As it is, in one of the packs.
    Packed(usize, Entry),
    /// Through libgit2, which takes it apart.
    Loose,
}

/// Writes the pack of a selection. `sink` takes its bytes, one piece after
/// another, with how far it is by then; where it fails, the work stops.
pub(crate) fn write(
    git_dir: &Path,
    selection: &Selection,
    mut sink: impl FnMut(Bytes, Written) -> Result<()>,
) -> Result<()> {
    let repo = Repository::open(git_dir).map_err(repository("The repository does not open"))?;
    let odb = repo.odb().map_err(repository("The repository cannot be read"))?;
    let packs = Pack::all(&repo.commondir().join("objects"));
    let (small, large) = plan(&odb, &packs, selection)?;
    let total = selection.objects.len();
    let mut out = Out { hash: Sha1::new(), written: Written::default(), sink: &mut sink };
    let count = u32::try_from(total)
        .map_err(|_| Error::new(ErrorKind::Repository, "The pack would have too many objects."))?;
    out.bytes([b"PACK".as_slice(), &2u32.to_be_bytes(), &count.to_be_bytes()].concat().into(), 0)?;
    write_small(git_dir, &packs, &small, &mut out)?;
    for (id, place) in &large {
        write_large(&odb, &packs, *id, place, &mut out)?;
    }
    let checksum = out.hash.finalize_reset();
    out.bytes(Bytes::copy_from_slice(&checksum), 0)
}

/// A pack that is being written.
struct Out<'a> {
    hash: Sha1,
    written: Written,
    sink: &'a mut dyn FnMut(Bytes, Written) -> Result<()>,
}

impl Out<'_> {
    fn bytes(&mut self, bytes: Bytes, objects: usize) -> Result<()> {
        self.hash.update(&bytes);
        self.written.objects += objects;
        self.written.bytes += bytes.len() as u64;
        (self.sink)(bytes, self.written)
    }
}

type Planned = Vec<(Oid, Place)>;

/// Decides for each object where it comes from: those that are packed in the
/// order in which they lie there; and which are large.
fn plan(odb: &Odb<'_>, packs: &[Pack], selection: &Selection) -> Result<(Planned, Planned)> {
    let mut files: Vec<File> = packs.iter().map(Pack::file).collect::<io::Result<_>>()?;
    let mut first = HashMap::with_capacity(selection.objects.len());
    for &id in &selection.objects {
        let found =
            packs.iter().enumerate().find_map(|(pack, index)| Some((pack, index.find(id)?)));
        first.insert(id, found);
    }
    let mut order = selection.objects.clone();
    order.sort_by_key(|id| first[id].unwrap_or((usize::MAX, 0)));
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for id in order {
        let place = match first[&id] {
            None => Place::Loose,
            Some((pack, offset)) => {
                let entry = packs[pack].entry(&mut files[pack], offset)?;
                if fits(&entry, pack, &first, &selection.known) {
                    Place::Packed(pack, entry)
                } else {
                    Place::Loose
                }
            }
        };
        let bytes = match &place {
            Place::Packed(_, entry) => entry.data.end - entry.data.start,
            Place::Loose => {
                let cannot = repository("An object is missing");
                odb.read_header(id).map_err(cannot)?.0 as u64
            }
        };
        if bytes > LARGE { large.push((id, place)) } else { small.push((id, place)) }
    }
    Ok((small, large))
}

/// Whether an entry can go as it is: a delta needs its base, which the other
/// side has, or which goes along from the same pack. (From another pack it
/// might itself be a delta on this object.)
fn fits(
    entry: &Entry,
    pack: usize,
    first: &HashMap<Oid, Option<(usize, u64)>>,
    known: &HashSet<Oid>,
) -> bool {
    entry.base.is_none_or(|base| {
        let along = first.get(&base).copied().flatten().is_some_and(|(home, _)| home == pack);
        along || known.contains(&base)
    })
}

/// Compresses on all cores. Workers take shares and hand batches on.
fn write_small(git_dir: &Path, packs: &[Pack], objects: &Planned, out: &mut Out<'_>) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let workers = cores.min(objects.len().div_ceil(SHARE)).max(1);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(workers * 2);
        for _ in 0..workers {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                if let Err(error) = work(git_dir, packs, objects, next, &sender) {
                    let _ = sender.send(Err(error));
                }
            });
        }
        drop(sender);
        for batch in batches {
            let (bytes, objects): (Vec<u8>, usize) = batch?;
            out.bytes(bytes.into(), objects)?;
        }
        Ok(())
    })
}

type Batch = Result<(Vec<u8>, usize)>;

fn work(
    git_dir: &Path,
    packs: &[Pack],
    objects: &Planned,
    next: &AtomicUsize,
    sender: &SyncSender<Batch>,
) -> Result<()> {
    let repo = Repository::open(git_dir).map_err(repository("The repository does not open"))?;
    let odb = repo.odb().map_err(repository("The repository cannot be read"))?;
    let mut files: Vec<File> = packs.iter().map(Pack::file).collect::<io::Result<_>>()?;
    let (mut batch, mut count) = (Vec::with_capacity(BATCH + BATCH / 2), 0);
    loop {
        let start = next.fetch_add(SHARE, Ordering::Relaxed);
        let Some(share) = objects.get(start..objects.len().min(start + SHARE)) else { break };
        if share.is_empty() {
            break;
        }
        for (id, place) in share {
            match place {
                Place::Packed(pack, entry) => {
                    put_head(&mut batch, entry);
                    let length = entry.data.end - entry.data.start;
                    files[*pack].seek(SeekFrom::Start(entry.data.start))?;
                    let read = (&files[*pack]).take(length).read_to_end(&mut batch)?;
                    if read as u64 != length {
                        return Err(Error::new(ErrorKind::Repository, "A pack is cut short."));
                    }
                }
                Place::Loose => {
                    let object = odb.read(*id).map_err(repository("An object is missing"))?;
                    put_type_and_size(&mut batch, number(object.kind()), object.len() as u64);
                    let mut encoder = ZlibEncoder::new(&mut batch, Compression::fast());
                    encoder.write_all(object.data())?;
                    encoder.finish()?;
                }
            }
            count += 1;
            if batch.len() >= BATCH {
                let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH + BATCH / 2));
                // Nobody takes it any more: the push was given up.
                if sender.send(Ok((full, std::mem::take(&mut count)))).is_err() {
                    return Ok(());
                }
            }
        }
    }
    let _ = sender.send(Ok((batch, count)));
    Ok(())
}

/// Sends a large object in pieces.
fn write_large(
    odb: &Odb<'_>,
    packs: &[Pack],
    id: Oid,
    place: &Place,
    out: &mut Out<'_>,
) -> Result<()> {
    let mut piece = Vec::new();
    match place {
        Place::Packed(pack, entry) => {
            put_head(&mut piece, entry);
            out.bytes(piece.into(), 0)?;
            let mut file = packs[*pack].file()?;
            file.seek(SeekFrom::Start(entry.data.start))?;
            let mut left = entry.data.end - entry.data.start;
            while left > 0 {
                let mut piece = vec![0; usize::try_from(left).unwrap_or(BATCH).min(BATCH)];
                file.read_exact(&mut piece)?;
                left -= piece.len() as u64;
                out.bytes(piece.into(), 0)?;
            }
        }
        Place::Loose => match odb.reader(id) {
            Ok((reader, size, kind)) => {
                put_type_and_size(&mut piece, number(kind), size as u64);
                compress(reader, piece, out)?;
            }
            // libgit2 streams only what lies loose.
            Err(_) => {
                let object = odb.read(id).map_err(repository("An object is missing"))?;
                put_type_and_size(&mut piece, number(object.kind()), object.len() as u64);
                compress(object.data(), piece, out)?;
            }
        },
    }
    out.bytes(Bytes::new(), 1)
}

fn compress(mut from: impl Read, head: Vec<u8>, out: &mut Out<'_>) -> Result<()> {
    let mut encoder = ZlibEncoder::new(head, Compression::fast());
    let mut buffer = vec![0; BATCH];
    loop {
        let length = from.read(&mut buffer)?;
        if length == 0 {
            let rest = encoder.finish()?;
            return out.bytes(rest.into(), 0);
        }
        encoder.write_all(&buffer[..length])?;
        let ready = std::mem::take(encoder.get_mut());
        out.bytes(ready.into(), 0)?;
    }
}

/// The head of an entry that is copied. A delta names its base in full, so that
/// the order of the pack does not matter.
fn put_head(out: &mut Vec<u8>, entry: &Entry) {
    match entry.base {
        None => put_type_and_size(out, entry.kind, entry.size),
        Some(base) => {
            put_type_and_size(out, REF_DELTA, entry.size);
            out.extend_from_slice(base.as_bytes());
        }
    }
}

/// The number of a type in a pack.
fn number(kind: ObjectType) -> u8 {
    match kind {
        ObjectType::Commit => 1,
        ObjectType::Tree => 2,
        ObjectType::Blob => 3,
        ObjectType::Tag | ObjectType::Any => 4,
    }
}

pub(super) fn put_type_and_size(out: &mut Vec<u8>, kind: u8, size: u64) {
    let mut byte = kind << 4 | (size & 15) as u8;
    let mut rest = size >> 4;
    while rest > 0 {
        out.push(byte | 0x80);
        byte = (rest & 0x7f) as u8;
        rest >>= 7;
    }
    out.push(byte);
}
