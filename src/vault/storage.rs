//! What stands under the database: a gate that holds writes back until a vault
//! is known to be sound, and a copy in memory.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use redb::{BackendError, StorageBackend};

const PAGE: usize = 4096;

/// A backend that keeps writes to itself until it is opened.
///
/// The database writes while it opens a file. Behind a closed gate the file stays
/// untouched: a wrong passphrase, damage or a newer format leave no trace in it.
/// Opening the gate writes what was held back, in the same order and with the
/// same syncs, so that a crash in the middle is a crash of the database itself.
#[derive(Clone)]
pub(super) struct Gate(Arc<Gated>);

struct Gated {
    inner: Box<dyn StorageBackend>,
    held: RwLock<Option<Held>>,
}

/// What was written behind the closed gate.
struct Held {
    length: u64,
    /// The shortest the storage has been: beyond it nothing of `inner` counts.
    inner_counts_until: u64,
    pages: BTreeMap<u64, Box<[u8; PAGE]>>,
    log: Vec<Step>,
}

enum Step {
    Write(u64, Vec<u8>),
    SetLength(u64),
    Sync,
}

impl Gate {
    /// A closed gate in front of `inner`.
    pub(super) fn closed(inner: Box<dyn StorageBackend>) -> io::Result<Self> {
        let length = inner.len()?;
        let held = Held {
            length,
            inner_counts_until: length,
            pages: BTreeMap::new(),
            log: Vec::new(),
        };
        Ok(Self(Arc::new(Gated {
            inner,
            held: RwLock::new(Some(held)),
        })))
    }

    /// Writes what was held back; from here on everything goes straight through.
    pub(super) fn open(&self) -> io::Result<()> {
        let mut guard = self.0.write_guard();
        let Some(held) = guard.as_ref() else {
            return Ok(());
        };
        for step in &held.log {
            match step {
                Step::Write(offset, bytes) => self.0.inner.write(*offset, bytes)?,
                Step::SetLength(length) => self.0.inner.set_len(*length)?,
                Step::Sync => self.0.inner.sync_data()?,
            }
        }
        *guard = None;
        Ok(())
    }
}

impl Gated {
    fn read_guard(&self) -> RwLockReadGuard<'_, Option<Held>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_guard(&self) -> RwLockWriteGuard<'_, Option<Held>> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn check(&self, offset: u64, length: usize) -> io::Result<()> {
        match offset.checked_add(length as u64) {
            Some(end) if end <= self.length => Ok(()),
            _ => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Reads from `inner` as far as it still counts; beyond it there are zeros.
    fn read_inner(&self, inner: &dyn StorageBackend, at: u64, out: &mut [u8]) -> io::Result<()> {
        let counts = self.inner_counts_until.saturating_sub(at);
        let split = usize::try_from(counts).unwrap_or(usize::MAX).min(out.len());
        let (stored, beyond) = out.split_at_mut(split);
        beyond.fill(0);
        if stored.is_empty() {
            return Ok(());
        }
        inner.read(at, stored)
    }

    fn read(&self, inner: &dyn StorageBackend, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.check(offset, out.len())?;
        self.read_inner(inner, offset, out)?;
        let first = offset / PAGE as u64;
        let last = (offset + out.len() as u64) / PAGE as u64;
        for (number, page) in self.pages.range(first..=last) {
            let start = number * PAGE as u64;
            let skip = usize::try_from(offset.saturating_sub(start)).unwrap_or(PAGE);
            let place = usize::try_from(start.saturating_sub(offset)).unwrap_or(out.len());
            let source = page.get(skip..).unwrap_or_default();
            let target = out.get_mut(place..).unwrap_or_default();
            let count = source.len().min(target.len());
            target[..count].copy_from_slice(&source[..count]);
        }
        Ok(())
    }

    fn write(&mut self, inner: &dyn StorageBackend, offset: u64, data: &[u8]) -> io::Result<()> {
        self.check(offset, data.len())?;
        let mut at = offset;
        let mut rest = data;
        while !rest.is_empty() {
            let number = at / PAGE as u64;
            let skip = usize::try_from(at % PAGE as u64).unwrap_or(0);
            let count = rest.len().min(PAGE - skip);
            if !self.pages.contains_key(&number) {
                let mut page = Box::new([0; PAGE]);
                self.read_inner(inner, number * PAGE as u64, &mut page[..])?;
                self.pages.insert(number, page);
            }
            let (now, later) = rest.split_at(count);
            if let Some(page) = self.pages.get_mut(&number) {
                page[skip..skip + count].copy_from_slice(now);
            }
            rest = later;
            at += count as u64;
        }
        self.log.push(Step::Write(offset, data.to_vec()));
        Ok(())
    }

    fn set_length(&mut self, length: u64) {
        let kept = length / PAGE as u64;
        self.pages.retain(|number, _| *number <= kept);
        if let Some(page) = self.pages.get_mut(&kept) {
            let cut = usize::try_from(length % PAGE as u64).unwrap_or(0);
            page[cut..].fill(0);
        }
        self.inner_counts_until = self.inner_counts_until.min(length);
        self.length = length;
        self.log.push(Step::SetLength(length));
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Gate").field(&self.0.inner).finish()
    }
}

impl StorageBackend for Gate {
    fn len(&self) -> io::Result<u64> {
        match &*self.0.read_guard() {
            Some(held) => Ok(held.length),
            None => self.0.inner.len(),
        }
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        match &*self.0.read_guard() {
            Some(held) => held.read(&*self.0.inner, offset, out),
            None => self.0.inner.read(offset, out),
        }
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        if let Some(held) = &mut *self.0.write_guard() {
            held.set_length(length);
            return Ok(());
        }
        self.0.inner.set_len(length)
    }

    fn sync_data(&self) -> io::Result<()> {
        if let Some(held) = &mut *self.0.write_guard() {
            held.log.push(Step::Sync);
            return Ok(());
        }
        self.0.inner.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        if let Some(held) = &mut *self.0.write_guard() {
            return held.write(&*self.0.inner, offset, data);
        }
        self.0.inner.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.0.inner.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.inner.try_lock_range(start, end)
    }

    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> Result<bool, BackendError> {
        self.0.inner.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.inner.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.inner.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.inner.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.inner.query_lock_range(start, end)
    }
}

/// A file as it was when it was read; writes stay in memory.
pub(super) struct Memory(RwLock<Vec<u8>>);

impl Memory {
    pub(super) const fn new(bytes: Vec<u8>) -> Self {
        Self(RwLock::new(bytes))
    }

    fn range(offset: u64, length: usize) -> io::Result<std::ops::Range<usize>> {
        let start = usize::try_from(offset).ok();
        let end = start.and_then(|start| start.checked_add(length));
        match (start, end) {
            (Some(start), Some(end)) => Ok(start..end),
            _ => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn guard(&self) -> RwLockWriteGuard<'_, Vec<u8>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}

impl StorageBackend for Memory {
    fn len(&self) -> io::Result<u64> {
        Ok(self.guard().len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let range = Self::range(offset, out.len())?;
        match self.guard().get(range) {
            Some(bytes) => {
                out.copy_from_slice(bytes);
                Ok(())
            }
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let length = Self::range(length, 0)?.start;
        let mut bytes = self.guard();
        let more = length.saturating_sub(bytes.len());
        bytes
            .try_reserve(more)
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        bytes.resize(length, 0);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let range = Self::range(offset, data.len())?;
        match self.guard().get_mut(range) {
            Some(bytes) => {
                bytes.copy_from_slice(data);
                Ok(())
            }
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug)]
    enum Op {
        Write(u64, Vec<u8>),
        SetLength(u64),
        Sync,
    }

    fn ops() -> impl Strategy<Value = Vec<Op>> {
        let write = (0..30_000_u64, prop::collection::vec(any::<u8>(), 0..9_000))
            .prop_map(|(at, bytes)| Op::Write(at, bytes));
        let op = prop_oneof![4 => write, 1 => (0..30_000_u64).prop_map(Op::SetLength), 1 => Just(Op::Sync)];
        prop::collection::vec(op, 0..12)
    }

    fn apply(op: &Op, backend: &dyn StorageBackend) -> bool {
        match op {
            Op::Write(at, bytes) => backend.write(*at, bytes).is_ok(),
            Op::SetLength(length) => backend.set_len(*length).is_ok(),
            Op::Sync => backend.sync_data().is_ok(),
        }
    }

    fn whole(backend: &dyn StorageBackend) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(backend.len().unwrap()).unwrap()];
        backend.read(0, &mut bytes).unwrap();
        bytes
    }

    #[derive(Debug)]
    struct Shared(Arc<Memory>);

    impl StorageBackend for Shared {
        fn len(&self) -> io::Result<u64> {
            self.0.len()
        }
        fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
            self.0.read(offset, out)
        }
        fn set_len(&self, length: u64) -> io::Result<()> {
            self.0.set_len(length)
        }
        fn sync_data(&self) -> io::Result<()> {
            self.0.sync_data()
        }
        fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
            self.0.write(offset, data)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Behind the gate everything reads as if it had been written; in front of
        /// it nothing happens until the gate opens, and then all of it.
        #[test]
        fn the_gate_shows_what_it_holds_and_writes_it_once_opened(ops in ops(), from in 0..9_000_usize, count in 0..9_000_usize) {
            let start: Vec<u8> = (0..20_000_u32).map(|n| n as u8).collect();
            let plain = Memory::new(start.clone());
            let behind = Arc::new(Memory::new(start.clone()));
            let gate = Gate::closed(Box::new(Shared(Arc::clone(&behind)))).unwrap();
            for op in &ops {
                prop_assert_eq!(apply(op, &plain), apply(op, &gate));
            }
            let expected = whole(&plain);
            prop_assert_eq!(&whole(&gate), &expected);
            if from + count <= expected.len() {
                let mut part = vec![0; count];
                gate.read(from as u64, &mut part).unwrap();
                prop_assert_eq!(&part[..], &expected[from..from + count]);
            }
            prop_assert_eq!(&whole(&*behind), &start);
            gate.open().unwrap();
            prop_assert_eq!(&whole(&*behind), &expected);
            prop_assert_eq!(&whole(&gate), &expected);
        }
    }
}
