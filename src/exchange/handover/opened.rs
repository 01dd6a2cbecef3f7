//! Reading a hand-over file: the head first, the case part only when it is asked
//! for. Nothing is written, whatever is found.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{Cursor, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use age::stream::StreamReader;
use age::{DecryptError, Decryptor};
use ed25519_dalek::{Signature, VerifyingKey};
use rustix::fs::OFlags;
use serde::Deserialize;
use serde_json::from_slice;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::fault::OpenFault;
use super::identity::Identity;
use super::{CHUNK, HeadLine, LARGEST_CASE_PART, LARGEST_FILE, SignatureLine, signed, with_blanks};
use crate::domain::handover::{CasePart, HandoverHead, HandoverVersion};

/// The first line of every file of age.
const AGE: &[u8] = b"age-encryption.org/v1\n";
/// What begins the last line of its header.
const END_OF_HEADER: &[u8] = b"\n---";
/// A header to one recipient has some two hundred bytes; within so many it ends.
const LONGEST_HEADER: usize = 4 << 10;

/// A file that was sealed to us and whose head is signed by the card that it names.
/// Whether that card is known, and on which side of which event the case stands, is
/// for the caller to judge, before [`Handover::into_case_part`].
pub struct Handover {
    head: HandoverHead,
    rest: StreamReader<Cursor<Vec<u8>>>,
}

/// What of a head is looked at first.
#[derive(Deserialize)]
struct OnlyVersion {
    version: HandoverVersion,
}

impl Handover {
    /// Reads the head of the file at `path`. A file that is too large is refused
    /// before a byte of it is read.
    ///
    /// # Errors
    /// [`OpenFault`]; nothing of the case part was decrypted.
    pub fn read(path: &Path, identity: &Identity) -> Result<Self, OpenFault> {
        Self::from_bytes(bytes_of(path)?, identity)
    }

    /// The same of the bytes of a file.
    ///
    /// # Errors
    /// As [`Handover::read`].
    pub fn from_bytes(file: Vec<u8>, identity: &Identity) -> Result<Self, OpenFault> {
        if file.len() as u64 > LARGEST_FILE {
            return Err(OpenFault::TooLarge);
        }
        let mut rest = decrypting(file, identity)?;
        let mut first = Zeroizing::new(vec![0; CHUNK]);
        if filled(&mut rest, &mut first)? < CHUNK {
            return Err(OpenFault::NotAHandover);
        }
        let head = believed(&first, identity)?;
        if head.case_part.is_none() && filled(&mut rest, &mut [0])? > 0 {
            return Err(OpenFault::Changed);
        }
        Ok(Self { head, rest })
    }

    /// What the file says of itself.
    #[must_use]
    pub const fn head(&self) -> &HandoverHead {
        &self.head
    }

    /// Decrypts the case part; nothing for a note.
    ///
    /// # Errors
    /// [`OpenFault::Changed`] when it is not what was signed.
    pub fn into_case_part(mut self) -> Result<Option<Zeroizing<Vec<u8>>>, OpenFault> {
        let Some(CasePart { digest, length }) = self.head.case_part else {
            return Ok(None);
        };
        let length = length as usize;
        let whole = with_blanks(length);
        let mut plain = Zeroizing::new(vec![0; whole]);
        if filled(&mut self.rest, &mut plain)? < whole || filled(&mut self.rest, &mut [0])? > 0 {
            return Err(OpenFault::Changed);
        }
        let blank = plain.iter().skip(length).all(|byte| *byte == b' ');
        plain.truncate(length);
        let found: [u8; 32] = Sha256::digest(&*plain).into();
        if !blank || found != *digest.as_bytes() {
            return Err(OpenFault::Changed);
        }
        Ok(Some(plain))
    }
}

/// The bytes of a regular file of no more than [`LARGEST_FILE`].
fn bytes_of(path: &Path) -> Result<Vec<u8>, OpenFault> {
    // Not waited for: a pipe that nobody writes in would hold the program.
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(flags)
        .open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(OpenFault::NotAFile);
    }
    if about.len() > LARGEST_FILE {
        return Err(OpenFault::TooLarge);
    }
    read_bounded(file)
}

/// It can grow while it is read.
fn read_bounded(file: File) -> Result<Vec<u8>, OpenFault> {
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(OpenFault::TooLarge);
    }
    Ok(bytes)
}

/// The plaintext, decrypted chunk by chunk as it is read.
fn decrypting(
    file: Vec<u8>,
    identity: &Identity,
) -> Result<StreamReader<Cursor<Vec<u8>>>, OpenFault> {
    if !file.starts_with(AGE) {
        return Err(OpenFault::NotAge);
    }
    let start = file.get(..LONGEST_HEADER).unwrap_or(&file);
    let mut windows = start.windows(END_OF_HEADER.len());
    if !windows.any(|window| window == END_OF_HEADER) {
        return Err(OpenFault::Changed);
    }
    let opener = identity.opener().map_err(|_| OpenFault::ForAnother)?;
    let only: &dyn age::Identity = &opener;
    let decryptor = Decryptor::new_buffered(Cursor::new(file)).map_err(|error| of_age(&error))?;
    let opened = decryptor.decrypt(std::iter::once(only));
    opened.map_err(|error| of_age(&error))
}

const fn of_age(error: &DecryptError) -> OpenFault {
    match error {
        DecryptError::NoMatchingKeys => OpenFault::ForAnother,
        DecryptError::UnknownFormat => OpenFault::NotAge,
        _ => OpenFault::Changed,
    }
}

/// Reads until the buffer is full or the plaintext ends; answers how many bytes.
fn filled(from: &mut impl Read, buffer: &mut [u8]) -> Result<usize, OpenFault> {
    let mut count = 0;
    while let Some(room) = buffer.get_mut(count..).filter(|room| !room.is_empty()) {
        match from.read(room) {
            Ok(0) => break,
            Ok(read) => count += read,
            // In memory there is no other failure than that of the seal.
            Err(_) => return Err(OpenFault::Changed),
        }
    }
    Ok(count)
}

/// The head, when it is for us and its signature is that of the card in it.
fn believed(first: &[u8], identity: &Identity) -> Result<HandoverHead, OpenFault> {
    let mut lines = first.splitn(3, |byte| *byte == b'\n');
    let (Some(line), Some(signature), Some(blanks)) = (lines.next(), lines.next(), lines.next())
    else {
        return Err(OpenFault::NotAHandover);
    };
    let only: HeadLine<OnlyVersion> = from_slice(line).map_err(|_| OpenFault::NotAHandover)?;
    if only.head.version > HandoverVersion::CURRENT {
        return Err(OpenFault::Newer);
    }
    let HeadLine::<HandoverHead> { head } =
        from_slice(line).map_err(|_| OpenFault::NotAHandover)?;
    let signature: SignatureLine = from_slice(signature).map_err(|_| OpenFault::NotAHandover)?;
    let key = VerifyingKey::from_bytes(head.sender_card.signing.as_bytes());
    let key = key.map_err(|_| OpenFault::Forged)?;
    let signature = Signature::from_bytes(signature.signature.as_bytes());
    // Strict: one message has one signature, and no key fits every message.
    key.verify_strict(&signed(line), &signature)
        .map_err(|_| OpenFault::Forged)?;
    if head.recipient_card != identity.card() {
        return Err(OpenFault::PassedOn);
    }
    let only_blanks = matches!(blanks, [rest @ .., b'\n'] if rest.iter().all(|one| *one == b' '));
    let possible = head
        .case_part
        .is_none_or(|part| (1..=LARGEST_CASE_PART).contains(&(part.length as usize)));
    if !only_blanks || !possible || !head.is_sound() {
        return Err(OpenFault::NotAHandover);
    }
    Ok(head)
}

impl fmt::Debug for Handover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handover").finish_non_exhaustive()
    }
}
