//! The files of a vault: opened without following links, 0600, in a folder that
//! is ours. The only place that talks to the file system; on another system than
//! Unix it is the only one to be written again.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, RenameFlags, Stat};
use rustix::io::Errno;

use super::error::{Place, VaultError};

/// Mode of every file of a vault.
const PRIVATE: Mode = Mode::RUSR.union(Mode::WUSR);
/// Mode of a folder of ours.
const PRIVATE_FOLDER: Mode = Mode::RWXU;
/// What others may not have on a file.
const FOR_OTHERS: u32 = 0o077;
/// What others may not have on the folder, unless it is sticky.
const WRITE_FOR_OTHERS: u32 = 0o022;
/// How the name of a vault usually ends.
pub(super) const ENDING: &str = "luister";
/// How the names of the files beside a vault end.
const SIDE_ENDINGS: [&str; 4] = [".lock", ".keys.bak", ".draft", ".new"];
/// The folder of the snapshots beside a vault.
pub(super) const SNAPSHOTS: &str = "snapshots";
const STICKY: u32 = 0o1000;
const WRITE_FOR_US: u32 = 0o200;

/// The folder of a vault, held open, and the names of its files.
#[derive(Clone, Debug)]
pub(super) struct VaultFiles {
    folder: Arc<File>,
    stem: OsString,
    vault: OsString,
    owned: Owned,
    #[cfg(test)]
    pub(super) watch: Watch,
}

/// What a test sees, or lets fail, of what happens to names.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameStep {
    Rename(Place),
    Sync,
}

/// Who is told of it first.
#[cfg(test)]
#[derive(Clone, Default)]
pub(super) struct Watch(pub(super) Option<Arc<dyn Fn(NameStep) -> io::Result<()> + Send + Sync>>);

#[cfg(test)]
impl Watch {
    fn see(&self, step: NameStep) -> Result<(), VaultError> {
        let seen = self.0.as_ref().map_or(Ok(()), |watch| watch(step));
        seen.map_err(|error| VaultError::from_io(error, Place::Folder))
    }
}

#[cfg(test)]
impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

/// Whether files must be ours and closed to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owned {
    ByUs,
    /// The disk may know no owners.
    Whatever,
}

/// Whether a file must be written or only read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    ReadWrite,
}

/// Whether the folder of a vault may be made when it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folder {
    MakeIfMissing,
    MustExist,
}

/// The lock that one process holds on a vault, given back when dropped.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone would leave it held while a process that is just being
        // started still has a copy of the handle. If it fails, closing will do.
        let _ = self.0.unlock();
    }
}

/// Whether files beside a vault are called like this: they are swept, or taken for
/// what they are not.
#[must_use]
pub fn is_beside_a_vault(name: &str) -> bool {
    SIDE_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

impl VaultFiles {
    /// Finds the folder of the vault at `path` and checks that it is safe: ours or
    /// the system's, and that nobody else can replace files in it.
    pub(super) fn at(path: &Path, folder: Folder) -> Result<Self, VaultError> {
        Self::found(path, folder, Owned::ByUs)
    }

    /// A file on whatever disk: a USB stick knows no owners, and what stands on it
    /// is sealed. Links are not followed there either.
    pub(super) fn elsewhere(path: &Path) -> Result<Self, VaultError> {
        Self::found(path, Folder::MustExist, Owned::Whatever)
    }

    fn found(path: &Path, folder: Folder, owned: Owned) -> Result<Self, VaultError> {
        let vault = path.file_name().ok_or(VaultError::NotAFile(Place::Vault))?;
        let parent = match path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        if folder == Folder::MakeIfMissing {
            std::fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(parent)
                .map_err(|error| VaultError::from_io(error, Place::Folder))?;
        }
        // A link to a folder is the user's choice; what counts is where it ends.
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let opened = rustix::fs::open(parent, flags, Mode::empty())
            .map_err(|errno| Self::folder_error(errno, folder))?;
        if owned == Owned::ByUs {
            check_folder(&stat(&opened)?)?;
        }
        let stem = match Path::new(vault).extension() {
            Some(extension) if extension == ENDING => Path::new(vault).file_stem(),
            _ => None,
        };
        Ok(Self {
            folder: Arc::new(File::from(opened)),
            stem: stem.unwrap_or(vault).to_os_string(),
            vault: vault.to_os_string(),
            owned,
            #[cfg(test)]
            watch: Watch::default(),
        })
    }

    /// The folder of this name in the folder of the vault, made when it is not
    /// there; it must be ours and closed to others.
    pub(super) fn folder_beside(&self, name: &OsStr) -> Result<Self, VaultError> {
        let made = rustix::fs::mkdirat(&*self.folder, name, PRIVATE_FOLDER);
        if let Err(errno) = made
            && errno != Errno::EXIST
        {
            return Err(VaultError::from_io(errno.into(), Place::Folder));
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let opened = rustix::fs::openat(&*self.folder, name, flags, Mode::empty())
            .map_err(|errno| VaultError::from_io(errno.into(), Place::Folder))?;
        check_folder(&stat(&opened)?)?;
        Ok(Self {
            folder: Arc::new(File::from(opened)),
            ..self.clone()
        })
    }

    /// The same files, with the eye of a test on their names.
    #[cfg(test)]
    pub(super) fn watched_like(mut self, other: &Self) -> Self {
        self.watch = other.watch.clone();
        self
    }

    /// Files of another name in the same folder.
    pub(super) fn named(&self, stem: &OsStr, ending: &str) -> Self {
        let mut vault = stem.to_os_string();
        vault.push(".");
        vault.push(ending);
        Self {
            stem: stem.to_os_string(),
            vault,
            ..self.clone()
        }
    }

    /// The name of the vault without its ending.
    pub(super) fn stem(&self) -> &OsStr {
        &self.stem
    }

    /// The names of everything in the folder.
    pub(super) fn names(&self) -> Result<Vec<OsString>, VaultError> {
        let failed = |errno: Errno| VaultError::from_io(errno.into(), Place::Folder);
        let mut names = Vec::new();
        for entry in rustix::fs::Dir::read_from(&*self.folder).map_err(failed)? {
            let name = entry.map_err(failed)?;
            names.push(OsStr::from_bytes(name.file_name().to_bytes()).to_os_string());
        }
        Ok(names)
    }

    /// Whether a vault of this name, with or without the usual ending, stands in
    /// the folder.
    pub(super) fn has_vault_called(&self, stem: &str) -> Result<bool, VaultError> {
        let usual = self.named(OsStr::new(stem), ENDING);
        let bare = Self {
            vault: stem.into(),
            ..usual.clone()
        };
        Ok(usual.is_file()? || bare.is_file()?)
    }

    fn is_file(&self) -> Result<bool, VaultError> {
        match rustix::fs::statat(&*self.folder, &self.vault, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile),
            Err(Errno::NOENT) => Ok(false),
            Err(errno) => Err(VaultError::from_io(errno.into(), Place::Vault)),
        }
    }

    /// Makes sure that a new vault or copy gets a name of its own: none that a file
    /// beside a vault has, and none of which the files beside it are another's.
    pub(super) fn refuse_taken_name(&self, path: &Path) -> Result<(), VaultError> {
        let folder = path.parent().and_then(Path::file_name);
        let name = self.vault.to_string_lossy();
        let aside = is_beside_a_vault(&name);
        let usual = self.vault != self.stem;
        let twin = if usual {
            Self {
                vault: self.stem.clone(),
                ..self.clone()
            }
        } else {
            self.named(&self.stem, ENDING)
        };
        if aside || folder == Some(OsStr::new(SNAPSHOTS)) || twin.is_file()? {
            return Err(VaultError::NameTaken(Place::Vault));
        }
        Ok(())
    }

    /// Gives the file of a vault the name of another in the same folder.
    pub(super) fn rename_to(&self, to: &Self) -> Result<(), VaultError> {
        self.rename(&self.vault, &to.vault, Place::Vault, RenameFlags::NOREPLACE)
    }

    /// Makes sure that nothing stands where a vault is to come.
    pub(super) fn refuse_to_overwrite(&self) -> Result<(), VaultError> {
        if self.exists(Place::Vault)? {
            return Err(VaultError::AlreadyExists(Place::Vault));
        }
        Ok(())
    }

    fn folder_error(errno: Errno, folder: Folder) -> VaultError {
        match (errno, folder) {
            // Without its folder the vault is missing, which is what the user asked for.
            (Errno::NOENT, Folder::MustExist) => VaultError::Missing(Place::Vault),
            _ => VaultError::from_io(errno.into(), Place::Folder),
        }
    }

    /// The name of a file of this vault.
    fn name(&self, place: Place) -> OsString {
        let ending = match place {
            Place::Vault | Place::Folder => return self.vault.clone(),
            Place::Lock => ".lock",
            Place::KeysBackup => ".keys.bak",
            Place::Draft => ".draft",
            Place::New => ".new",
        };
        let mut name = self.stem.clone();
        name.push(ending);
        name
    }

    /// Opens an existing file, checked: no link, a regular file, ours, closed to others.
    pub(super) fn open(&self, place: Place, access: Access) -> Result<File, VaultError> {
        let flags = match access {
            Access::Read => OFlags::RDONLY,
            Access::ReadWrite => OFlags::RDWR,
        };
        let file = self.open_at(&self.name(place), flags, place)?;
        let stat = stat(&file)?;
        check_kind(&stat, place)?;
        if self.owned == Owned::ByUs {
            check_owner(&stat, place)?;
        }
        // A file marked read-only stays so, also for the superuser.
        if access == Access::ReadWrite && stat.st_mode & WRITE_FOR_US == 0 {
            return Err(VaultError::ReadOnly(place));
        }
        Ok(file)
    }

    /// Makes a file that must not be there yet.
    pub(super) fn create(&self, place: Place) -> Result<File, VaultError> {
        self.check_writable()?;
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL;
        self.open_at(&self.name(place), flags, place)
    }

    /// Opens a file for reading and writing, empty when it was not there.
    pub(super) fn open_or_create(&self, place: Place) -> Result<File, VaultError> {
        self.check_writable()?;
        let flags = OFlags::RDWR | OFlags::CREATE;
        let file = self.open_at(&self.name(place), flags, place)?;
        check_file(&stat(&file)?, place)?;
        Ok(file)
    }

    fn open_at(&self, name: &OsStr, flags: OFlags, place: Place) -> Result<File, VaultError> {
        // Without waiting for the other end, should it be a pipe.
        let flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        rustix::fs::openat(&*self.folder, name, flags, PRIVATE)
            .map(File::from)
            .map_err(|errno| match errno {
                Errno::LOOP | Errno::MLINK => VaultError::SymbolicLink(place),
                Errno::ACCESS | Errno::PERM | Errno::ROFS if flags.contains(OFlags::CREATE) => {
                    VaultError::ReadOnly(Place::Folder)
                }
                Errno::ACCESS | Errno::PERM if flags.contains(OFlags::RDWR) => {
                    self.denied(name, place)
                }
                other => VaultError::from_io(other.into(), place),
            })
    }

    /// Why a file could not be opened for writing: someone else's, or marked read-only.
    fn denied(&self, name: &OsStr, place: Place) -> VaultError {
        match rustix::fs::statat(&*self.folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if stat.st_uid != us() => VaultError::NotOurs(place),
            Ok(stat) if stat.st_mode & WRITE_FOR_US == 0 => VaultError::ReadOnly(place),
            _ => VaultError::NoAccess(place),
        }
    }

    /// Whether something, be it a link to nowhere, stands under this name.
    pub(super) fn exists(&self, place: Place) -> Result<bool, VaultError> {
        let name = self.name(place);
        match rustix::fs::statat(&*self.folder, &name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(_) => Ok(true),
            Err(Errno::NOENT) => Ok(false),
            Err(errno) => Err(VaultError::from_io(errno.into(), place)),
        }
    }

    /// Whether the folder may be written, also when we are the superuser.
    fn check_writable(&self) -> Result<(), VaultError> {
        let stat = stat(&*self.folder)?;
        if stat.st_uid == us() && stat.st_mode & WRITE_FOR_US == 0 {
            return Err(VaultError::ReadOnly(Place::Folder));
        }
        Ok(())
    }

    /// Takes the lock of the vault for as long as the answer lives.
    ///
    /// The lock file stays when the program ends: removing it would let two
    /// processes each hold a lock on a file of that name.
    pub(super) fn lock(&self) -> Result<Lock, VaultError> {
        let file = self.open_or_create(Place::Lock)?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(error) => Err(lock_error(error)),
        }
    }

    /// Makes sure nobody writes for as long as the answer lives, without making
    /// any file: where there is no lock file, nobody has the vault open.
    pub(super) fn lock_against_writers(&self) -> Result<Option<Lock>, VaultError> {
        let file = match self.open(Place::Lock, Access::Read) {
            Ok(file) => file,
            Err(VaultError::Missing(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        match file.try_lock_shared() {
            Ok(()) => Ok(Some(Lock(file))),
            Err(error) => Err(lock_error(error)),
        }
    }

    /// Reads a whole file of at most `limit` bytes.
    pub(super) fn read(&self, place: Place, limit: u64) -> Result<Vec<u8>, VaultError> {
        let file = self.open(place, Access::Read)?;
        let mut bytes = Vec::new();
        file.take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| VaultError::from_io(error, place))?;
        Ok(bytes)
    }

    /// Replaces a file whole: written beside, synced, moved into its place.
    pub(super) fn replace(&self, place: Place, bytes: &[u8]) -> Result<(), VaultError> {
        let beside = self.beside(place);
        self.remove_name(&beside, place)?;
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL;
        let mut file = self.open_at(&beside, flags, place)?;
        let moved = file
            .write_all(bytes)
            .and_then(|()| file.sync_all())
            .map_err(|error| VaultError::from_io(error, place))
            .and_then(|()| self.rename(&beside, &self.name(place), place, RenameFlags::empty()));
        if moved.is_err() {
            // The first error counts.
            let _ = self.remove_name(&beside, place);
        }
        moved?;
        self.sync()
    }

    /// Moves the new vault into its place, where nothing may stand. When the name
    /// cannot be made to last, it is taken away again.
    pub(super) fn publish(&self) -> Result<(), VaultError> {
        let (from, to) = (self.name(Place::New), self.name(Place::Vault));
        match self.rename(&from, &to, Place::Vault, RenameFlags::NOREPLACE) {
            Ok(()) => {}
            // Not every file system can; we hold the lock, so looking first will do.
            Err(VaultError::Io(_)) if !self.exists(Place::Vault)? => {
                self.rename(&from, &to, Place::Vault, RenameFlags::empty())?;
            }
            Err(error) => return Err(error),
        }
        let lasting = self.sync();
        if lasting.is_err() {
            // The first error counts.
            let _ = self.remove(Place::Vault);
        }
        lasting
    }

    /// Moves the new vault over the old one: from here on the name means the new
    /// one. It is not certain to survive a power cut before [`VaultFiles::sync`].
    pub(super) fn supersede(&self) -> Result<(), VaultError> {
        let (from, to) = (self.name(Place::New), self.name(Place::Vault));
        self.rename(&from, &to, Place::Vault, RenameFlags::empty())
    }

    fn rename(
        &self,
        from: &OsStr,
        to: &OsStr,
        place: Place,
        flags: RenameFlags,
    ) -> Result<(), VaultError> {
        #[cfg(test)]
        self.watch.see(NameStep::Rename(place))?;
        let folder = &*self.folder;
        let renamed = if flags.is_empty() {
            rustix::fs::renameat(folder, from, folder, to)
        } else {
            rustix::fs::renameat_with(folder, from, folder, to, flags)
        };
        renamed.map_err(|errno| VaultError::from_io(errno.into(), place))
    }

    /// Returns when everything that was written to a file is on the disk.
    pub(super) fn sync_file(&self, place: Place) -> Result<(), VaultError> {
        let file = self.open(place, Access::ReadWrite)?;
        file.sync_all()
            .map_err(|error| VaultError::from_io(error, place))
    }

    /// Removes what was being written under a passing name when a program ended. The
    /// lock must be held.
    pub(super) fn remove_left_over(&self) -> Result<(), VaultError> {
        self.remove(Place::New)?;
        self.remove_name(&self.beside(Place::KeysBackup), Place::KeysBackup)
    }

    /// The passing name of a file that is replaced.
    fn beside(&self, place: Place) -> OsString {
        let mut beside = self.name(place);
        beside.push(".new");
        beside
    }

    /// Removes a file of this name, if it is there.
    pub(super) fn remove_named(&self, name: &OsStr) -> Result<(), VaultError> {
        self.remove_name(name, Place::Vault)
    }

    /// Removes a file, if it is there.
    pub(super) fn remove(&self, place: Place) -> Result<(), VaultError> {
        self.remove_name(&self.name(place), place)
    }

    fn remove_name(&self, name: &OsStr, place: Place) -> Result<(), VaultError> {
        match rustix::fs::unlinkat(&*self.folder, name, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(errno) => Err(VaultError::from_io(errno.into(), place)),
        }
    }

    /// Makes names that were added or removed last.
    pub(super) fn sync(&self) -> Result<(), VaultError> {
        #[cfg(test)]
        self.watch.see(NameStep::Sync)?;
        match self.folder.sync_all() {
            // Some file systems cannot sync a folder; they have nothing to sync.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            other => other.map_err(|error| VaultError::from_io(error, Place::Folder)),
        }
    }
}

fn us() -> u32 {
    rustix::process::geteuid().as_raw()
}

fn stat(file: impl std::os::fd::AsFd) -> Result<Stat, VaultError> {
    rustix::fs::fstat(file).map_err(|errno| VaultError::Io(errno.into()))
}

fn check_folder(stat: &Stat) -> Result<(), VaultError> {
    const SYSTEM: u32 = 0;
    if stat.st_uid != us() && stat.st_uid != SYSTEM {
        return Err(VaultError::NotOurs(Place::Folder));
    }
    if stat.st_mode & WRITE_FOR_OTHERS != 0 && stat.st_mode & STICKY == 0 {
        return Err(VaultError::TooOpen(Place::Folder));
    }
    Ok(())
}

fn check_file(stat: &Stat, place: Place) -> Result<(), VaultError> {
    check_kind(stat, place)?;
    check_owner(stat, place)
}

fn check_kind(stat: &Stat, place: Place) -> Result<(), VaultError> {
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
        return Err(VaultError::NotAFile(place));
    }
    Ok(())
}

fn check_owner(stat: &Stat, place: Place) -> Result<(), VaultError> {
    if stat.st_uid != us() {
        return Err(VaultError::NotOurs(place));
    }
    if stat.st_mode & FOR_OTHERS != 0 {
        return Err(VaultError::TooOpen(place));
    }
    Ok(())
}

fn lock_error(error: std::fs::TryLockError) -> VaultError {
    match error {
        std::fs::TryLockError::WouldBlock => VaultError::InUse,
        std::fs::TryLockError::Error(error) => VaultError::from_io(error, Place::Lock),
    }
}
