//! Memory for keys, which the system keeps out of swap.
//!
//! ```text
//!  sheet: 16 KiB of whole pages, locked ─┬─ place of 32 bytes ── a key
//!                                        ├─ place …
//!                                        └─ 360 of them
//! ```
//!
//! The system lets a user lock little (64 KiB to 8 MiB), and a lock holds for
//! whole pages. So keys share sheets: those of the vault and the first few hundred
//! cases fit in one. What the system refuses to lock is used all the same.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, Weak};

use region::LockGuard;
use zeroize::Zeroize;

/// Bytes of a key.
const KEY: usize = 32;
/// Keys of a sheet.
const PLACES: usize = 360;

/// Every sheet that has a key on it.
static SHEETS: Mutex<Vec<Weak<Sheet>>> = Mutex::new(Vec::new());
/// Whether the system ever refused to lock one.
static REFUSED: AtomicBool = AtomicBool::new(false);

/// Whether keys can reach swap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Swap {
    /// All keys so far were kept out of it.
    KeptOut,
    /// The system refused for some of them.
    CanReach,
}

/// Whether keys of this process could have reached swap.
#[must_use]
pub fn swap() -> Swap {
    if REFUSED.load(Ordering::Relaxed) {
        Swap::CanReach
    } else {
        Swap::KeptOut
    }
}

/// Whole pages, also where a page is larger than 4 KiB.
#[repr(C, align(16384))]
struct Pages([RwLock<[u8; KEY]>; PLACES]);

/// Pages with the places on them that nobody has.
struct Sheet {
    // Unlocked before the pages go: fields are dropped in this order.
    _lock: Option<LockGuard>,
    pages: Box<Pages>,
    free: Mutex<Vec<usize>>,
}

impl Sheet {
    fn new(lock: impl FnOnce(&Pages) -> Option<LockGuard>) -> Self {
        let pages = Box::new(Pages([const { RwLock::new([0; KEY]) }; PLACES]));
        let lock = lock(&pages);
        if lock.is_none() {
            REFUSED.store(true, Ordering::Relaxed);
        }
        Self {
            _lock: lock,
            pages,
            free: Mutex::new((0..PLACES).rev().collect()),
        }
    }

    fn take(self: &Arc<Self>) -> Option<Place> {
        let at = self
            .free
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()?;
        Some(Place {
            sheet: Arc::clone(self),
            at,
        })
    }
}

fn lock(pages: &Pages) -> Option<LockGuard> {
    region::lock(std::ptr::from_ref(pages), size_of::<Pages>()).ok()
}

/// A place for one key, zeros at first, wiped when it is let go.
pub(super) struct Place {
    sheet: Arc<Sheet>,
    at: usize,
}

impl Place {
    /// A free place; on a new sheet when all are full.
    pub(super) fn new() -> Self {
        let mut sheets = SHEETS.lock().unwrap_or_else(PoisonError::into_inner);
        sheets.retain(|sheet| sheet.strong_count() > 0);
        let mut newest;
        loop {
            // The last made is the one with room.
            let mut all = sheets.iter().rev().filter_map(Weak::upgrade);
            if let Some(place) = all.find_map(|sheet| sheet.take()) {
                return place;
            }
            newest = Arc::new(Sheet::new(lock));
            sheets.push(Arc::downgrade(&newest));
        }
    }

    /// What stands here.
    pub(super) fn read(&self) -> Exposed<'_> {
        let key = self.sheet.pages.0[self.at].read();
        Exposed(key.unwrap_or_else(PoisonError::into_inner))
    }

    /// To be written in place.
    pub(super) fn write(&mut self) -> impl DerefMut<Target = [u8; KEY]> {
        let key: RwLockWriteGuard<'_, _> = self.sheet.pages.0[self.at]
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        key
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.write().zeroize();
        let free = self.sheet.free.lock();
        free.unwrap_or_else(PoisonError::into_inner).push(self.at);
    }
}

/// The bytes of a key, where they stand.
pub(super) struct Exposed<'a>(RwLockReadGuard<'a, [u8; KEY]>);

impl Deref for Exposed<'_> {
    type Target = [u8; KEY];

    fn deref(&self) -> &[u8; KEY] {
        &self.0
    }
}

impl PartialEq for Exposed<'_> {
    fn eq(&self, other: &Self) -> bool {
        subtle::ConstantTimeEq::ct_eq(&self[..], &other[..]).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kilobytes of this process that cannot be swapped.
    #[cfg(target_os = "linux")]
    fn locked() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmLck:"));
        line.unwrap()
            .split_whitespace()
            .next()
            .unwrap()
            .parse()
            .unwrap()
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn keys_stand_in_memory_that_is_not_swapped() {
        let place = Place::new();
        match swap() {
            Swap::KeptOut => assert!(locked() >= 16),
            // Here the system gives none: nothing more can be asked.
            Swap::CanReach => println!("SKIPPED: the system locks no memory"),
        }
        drop(place);
    }

    #[test]
    fn every_key_has_a_place_of_its_own_and_leaves_zeros() {
        let mut places: Vec<Place> = (0..3 * PLACES).map(|_| Place::new()).collect();
        for (number, place) in places.iter_mut().enumerate() {
            let [first, second] = u16::try_from(number).unwrap().to_le_bytes();
            place.write()[..2].copy_from_slice(&[first, second]);
        }
        for (number, place) in places.iter().enumerate() {
            let found = u16::from_le_bytes([place.read()[0], place.read()[1]]);
            assert_eq!(usize::from(found), number);
        }
        let last = places.pop().unwrap();
        let (sheet, at) = (Arc::clone(&last.sheet), last.at);
        drop(last);
        assert_eq!(*sheet.pages.0[at].read().unwrap(), [0; KEY]);
        assert!(sheet.free.lock().unwrap().contains(&at));
    }

    #[test]
    fn what_may_not_be_locked_is_used_all_the_same() {
        let sheet = Arc::new(Sheet::new(|_| None));
        let mut place = sheet.take().unwrap();
        place.write().fill(7);
        assert_eq!(*place.read(), [7; KEY]);
        assert_eq!(swap(), Swap::CanReach);
        REFUSED.store(false, Ordering::Relaxed);
    }

    #[test]
    fn a_sheet_is_of_whole_pages() {
        assert_eq!(size_of::<Pages>(), 16 << 10);
        assert_eq!(align_of::<Pages>() % region::page::size(), 0);
    }
}
