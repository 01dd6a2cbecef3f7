//! The draft file: what is being typed, sealed, beside the vault and never in it.
//!
//! A draft is sealed under a key of its own that stands, wrapped, in the header of
//! the file. Dropping the draft overwrites that header: from then on nobody can
//! read what was in the file, also not with the passphrase. Two slots are written
//! in turn, so that a save cut short leaves the one before it.
//!
//! ```text
//! HEADER   0  8 magic   8 16 vault id   24 24 nonce   48 48 sealed draft key
//!         96 24 nonce  120 48 the same, under the vault key that is coming (else zero)
//! SLOT at 4 KiB and at 516 KiB
//!          0  8 generation   8 8 length of the ciphertext   16 24 nonce   40 . ciphertext, tag
//! ```

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::bytes::Reader;
use super::cipher::{self, Key, NONCE, TAG};
use super::error::{Limit, Part, Place, VaultError};
use super::file::{Access, VaultFiles};
use super::header::VaultId;
use super::padding;

const MAGIC: [u8; 8] = *b"LUIDRAF\x01";
const HEADER: usize = WRAPS[1] + WRAP;
/// Bytes of the header that the wrapped keys are bound to.
const BOUND: usize = MAGIC.len() + 16;
/// A wrapped key: nonce, key, tag.
const WRAP: usize = NONCE + 32 + TAG;
/// Where the wrapped key stands, and where it stands once more while the vault
/// gets another key: a crash leaves one of the two to whichever vault there is.
const WRAPS: [usize; 2] = [BOUND, BOUND + WRAP];
const SLOT_HEAD: usize = 16 + NONCE;
/// A draft takes at least this much, so that its length says little.
const SMALLEST: usize = 4096;
const LARGEST: usize = 256 << 10;
const SLOTS: [u64; 2] = [4 << 10, 516 << 10];

/// The draft of one vault. Clones share one file; it may be used from any thread
/// while the vault is open, and after that until it is dropped.
#[derive(Clone)]
pub struct DraftFile(Arc<Mutex<Draft>>);

struct Draft {
    /// None for a copy of a vault, which has no draft and never writes.
    files: Option<VaultFiles>,
    vault: VaultId,
    wrapping: Key,
    open: Option<OpenDraft>,
}

/// A draft file whose key is known.
struct OpenDraft {
    file: File,
    key: Key,
    generation: u64,
}

/// What was found in one slot.
enum Found {
    Nothing,
    Text(u64, Zeroizing<Vec<u8>>),
    Damage,
}

impl DraftFile {
    pub(super) fn new(files: Option<VaultFiles>, vault: VaultId, wrapping: Key) -> Self {
        Self(Arc::new(Mutex::new(Draft {
            files,
            vault,
            wrapping,
            open: None,
        })))
    }

    /// Seals `bytes` as the draft. The draft before it stays readable until this
    /// one is complete. Without `durable` it survives the death of the process
    /// but perhaps not that of the computer.
    ///
    /// # Errors
    /// [`Limit::DraftSize`] beyond 256 KiB, and what can go wrong with files. The
    /// bytes are still the caller's; the last good draft is still in the file.
    pub fn save(&self, bytes: &[u8], durable: bool) -> Result<(), VaultError> {
        if bytes.len() > LARGEST {
            return Err(VaultError::Over(Limit::DraftSize));
        }
        self.draft().save(bytes, durable)
    }

    /// The last draft that was saved whole, if there is one.
    ///
    /// # Errors
    /// [`Part::Draft`] when there is a file but nothing in it can be read: it can
    /// only be discarded.
    pub fn load(&self) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        self.draft().load()
    }

    /// Makes the draft unreadable for good: overwritten, synced, removed. Does
    /// nothing when there is no draft.
    ///
    /// # Errors
    /// What can go wrong with files; then the draft may still be there.
    pub fn discard(&self) -> Result<(), VaultError> {
        self.draft().discard()
    }

    /// Before the vault gets another key: the draft opens with either.
    pub(super) fn wrap_also(&self, next: &Key) -> Result<(), VaultError> {
        self.draft().wrap_also(next)
    }

    /// Once the vault has another key: the draft opens with that one only.
    pub(super) fn wrap_only(&self, wrapping: Key) -> Result<(), VaultError> {
        self.draft().wrap_only(wrapping)
    }

    fn draft(&self) -> MutexGuard<'_, Draft> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Draft {
    fn save(&mut self, bytes: &[u8], durable: bool) -> Result<(), VaultError> {
        if self.open.is_none() {
            self.reopen()?;
        }
        if self.open.is_none() {
            self.open = Some(self.create()?);
        }
        let vault = self.vault;
        let Some(open) = &mut self.open else {
            return Err(VaultError::Damaged(Part::Draft));
        };
        open.save(vault, bytes, durable)
    }

    fn load(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        self.open = None;
        self.reopen()
    }

    /// Opens the file if there is one, and answers with the newest draft in it.
    fn reopen(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        let Some(file) = self.existing()? else {
            return Ok(None);
        };
        if is_void(&file)? {
            // It was being dropped, or not begun, when a program ended.
            self.discard()?;
            return Ok(None);
        }
        let key = self.read_key(&file)?;
        let mut open = OpenDraft {
            file,
            key,
            generation: 0,
        };
        let newest = open.newest(self.vault)?;
        self.open = Some(open);
        Ok(newest)
    }

    /// The draft file, if there is one.
    fn existing(&self) -> Result<Option<File>, VaultError> {
        let Some(files) = &self.files else {
            return Ok(None);
        };
        match files.open(Place::Draft, Access::ReadWrite) {
            Ok(file) => Ok(Some(file)),
            Err(VaultError::Missing(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn create(&self) -> Result<OpenDraft, VaultError> {
        let files = self.files.as_ref().ok_or(VaultError::ReadOnlyCopy)?;
        let file = files.create(Place::Draft)?;
        let key = Key::random()?;
        let header = [self.head(), self.wrapped(&key, &self.wrapping)?].concat();
        file.write_all_at(&header, 0)
            .and_then(|()| file.sync_all())
            .map_err(failed)?;
        files.sync()?;
        Ok(OpenDraft {
            file,
            key,
            generation: 0,
        })
    }

    fn read_key(&self, file: &File) -> Result<Key, VaultError> {
        let mut header = [0; HEADER];
        read_at_most(file, &mut header, 0)?;
        let found = WRAPS
            .iter()
            .find_map(|place| self.unwrapped(&header, *place));
        found.ok_or(VaultError::Damaged(Part::Draft))
    }

    /// What the wrapped keys are bound to.
    fn head(&self) -> Vec<u8> {
        [&MAGIC[..], self.vault.as_bytes()].concat()
    }

    fn wrapped(&self, key: &Key, wrapping: &Key) -> Result<Vec<u8>, VaultError> {
        let nonce: [u8; NONCE] = cipher::random()?;
        let mut sealed = key.clone();
        let tag = cipher::seal(wrapping, &nonce, &self.head(), &mut sealed.expose_mut()[..])?;
        Ok([&nonce[..], &sealed.expose()[..], &tag].concat())
    }

    /// The draft key, if the one that stands there is for the key of this vault.
    fn unwrapped(&self, header: &[u8], place: usize) -> Option<Key> {
        let head = header.get(..BOUND).filter(|head| *head == self.head())?;
        let mut reader = Reader::new(header.get(place..)?);
        let (nonce, sealed) = (reader.array()?, reader.array::<32>()?);
        let tag = reader.array()?;
        Key::filled(|key| {
            key.copy_from_slice(&sealed);
            cipher::open(&self.wrapping, &nonce, head, key, &tag)
        })
        .ok()
    }

    /// The draft file and its key. A draft that nobody can read is none.
    fn readable(&self) -> Result<Option<(File, Key)>, VaultError> {
        let Some(file) = self.existing()? else {
            return Ok(None);
        };
        match self.read_key(&file) {
            Ok(key) => Ok(Some((file, key))),
            Err(VaultError::Damaged(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn wrap_also(&self, next: &Key) -> Result<(), VaultError> {
        let Some((file, key)) = self.readable()? else {
            return Ok(());
        };
        let wrapped = self.wrapped(&key, next)?;
        file.write_all_at(&wrapped, WRAPS[1] as u64)
            .and_then(|()| file.sync_all())
            .map_err(failed)
    }

    fn wrap_only(&mut self, wrapping: Key) -> Result<(), VaultError> {
        self.wrapping = wrapping;
        let Some((file, key)) = self.readable()? else {
            return Ok(());
        };
        let wrapped = self.wrapped(&key, &self.wrapping)?;
        file.write_all_at(&wrapped, WRAPS[0] as u64)
            .and_then(|()| file.sync_all())
            .and_then(|()| file.write_all_at(&[0; WRAP], WRAPS[1] as u64))
            .and_then(|()| file.sync_all())
            .map_err(failed)
    }

    fn discard(&mut self) -> Result<(), VaultError> {
        self.open = None;
        let (Some(file), Some(files)) = (self.existing()?, &self.files) else {
            return Ok(());
        };
        overwrite(&file).map_err(failed)?;
        files.remove(Place::Draft)?;
        files.sync()
    }
}

impl OpenDraft {
    fn save(&mut self, vault: VaultId, bytes: &[u8], durable: bool) -> Result<(), VaultError> {
        let generation = self
            .generation
            .checked_add(1)
            .ok_or(VaultError::Over(Limit::Counter))?;
        let length = padding::padded(4 + bytes.len()).max(SMALLEST);
        let mut plain = Zeroizing::new(Vec::with_capacity(length + TAG));
        let field = u32::try_from(bytes.len()).map_err(|_| VaultError::Over(Limit::DraftSize))?;
        plain.extend_from_slice(&field.to_le_bytes());
        plain.extend_from_slice(bytes);
        plain.resize(length, 0);

        let nonce: [u8; NONCE] = cipher::random()?;
        let head = slot_head(generation, length);
        let tag = cipher::seal(&self.key, &nonce, &slot_aad(vault, &head), &mut plain)?;
        let slot = [&head[..], &nonce, &plain, &tag].concat();
        self.file
            .write_all_at(&slot, place_of(generation))
            .and_then(|()| {
                if durable {
                    self.file.sync_data()
                } else {
                    Ok(())
                }
            })
            .map_err(failed)?;
        self.generation = generation;
        Ok(())
    }

    /// The draft with the highest generation; remembers where to go on.
    fn newest(&mut self, vault: VaultId) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        let mut newest = None;
        let mut damage = false;
        for place in SLOTS {
            match self.read_slot(vault, place)? {
                Found::Nothing => {}
                Found::Damage => damage = true,
                Found::Text(generation, text) => {
                    if generation > self.generation {
                        self.generation = generation;
                        newest = Some(text);
                    }
                }
            }
        }
        if newest.is_none() && damage {
            return Err(VaultError::Damaged(Part::Draft));
        }
        Ok(newest)
    }

    fn read_slot(&self, vault: VaultId, place: u64) -> Result<Found, VaultError> {
        let mut head = [0; SLOT_HEAD];
        let read = read_at_most(&self.file, &mut head, place)?;
        if head[..read].iter().all(|byte| *byte == 0) {
            return Ok(Found::Nothing);
        }
        let mut reader = Reader::new(&head[..read]);
        let fields = (reader.u64(), reader.u64(), reader.array());
        let (Some(generation), Some(length), Some(nonce)) = fields else {
            return Ok(Found::Damage);
        };
        let Some(length) = usize::try_from(length)
            .ok()
            .filter(|length| *length <= padding::padded(4 + LARGEST))
        else {
            return Ok(Found::Damage);
        };
        let mut sealed = vec![0; length + TAG];
        let read = read_at_most(&self.file, &mut sealed, place + SLOT_HEAD as u64)?;
        if read != sealed.len() || place_of(generation) != place {
            return Ok(Found::Damage);
        }
        let aad = slot_aad(vault, &slot_head(generation, length));
        let text = self.unseal(&nonce, &aad, sealed);
        Ok(text.map_or(Found::Damage, |text| Found::Text(generation, text)))
    }

    fn unseal(
        &self,
        nonce: &[u8; NONCE],
        aad: &[u8],
        sealed: Vec<u8>,
    ) -> Option<Zeroizing<Vec<u8>>> {
        let mut plain = Zeroizing::new(sealed);
        let tag = *plain.last_chunk::<TAG>()?;
        let length = plain.len() - TAG;
        plain.truncate(length);
        cipher::open(&self.key, nonce, aad, &mut plain, &tag).ok()?;
        let length = usize::try_from(Reader::new(&plain).u32()?).ok()?;
        let text = plain.get(4..)?.get(..length)?;
        Some(Zeroizing::new(text.to_vec()))
    }
}

fn slot_head(generation: u64, length: usize) -> [u8; 16] {
    let mut head = [0; 16];
    head[..8].copy_from_slice(&generation.to_le_bytes());
    head[8..].copy_from_slice(&(length as u64).to_le_bytes());
    head
}

fn slot_aad(vault: VaultId, head: &[u8; 16]) -> Vec<u8> {
    [b"luister/draft/v1", &vault.as_bytes()[..], head].concat()
}

const fn place_of(generation: u64) -> u64 {
    SLOTS[(generation % 2) as usize]
}

/// Whether there is no header: nothing in the file can be read, and nothing in it
/// was the draft of anybody who did not drop it.
fn is_void(file: &File) -> Result<bool, VaultError> {
    let mut header = [0; HEADER];
    read_at_most(file, &mut header, 0)?;
    Ok(header.iter().all(|byte| *byte == 0))
}

/// Reads until the buffer is full or the file ends.
fn read_at_most(file: &File, buffer: &mut [u8], at: u64) -> Result<usize, VaultError> {
    let mut read = 0;
    while read < buffer.len() {
        match file.read_at(&mut buffer[read..], at + read as u64) {
            Ok(0) => break,
            Ok(count) => read += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(read)
}

/// Overwrites all that may have been written, the key first, and waits for the disk.
fn overwrite(file: &File) -> io::Result<()> {
    let length = file.metadata()?.len();
    let zeros = vec![0; SLOT_HEAD + padding::padded(4 + LARGEST) + TAG];
    let erase = |from: u64, longest: usize| {
        let there = usize::try_from(length.saturating_sub(from)).unwrap_or(longest);
        file.write_all_at(&zeros[..there.min(longest)], from)
    };
    erase(0, HEADER)?;
    file.sync_data()?;
    for place in SLOTS {
        erase(place, zeros.len())?;
    }
    file.sync_all()
}

fn failed(error: io::Error) -> VaultError {
    VaultError::from_io(error, Place::Draft)
}
