//! Making a hand-over file.

use std::io::Write;
use std::iter;

use age::{Encryptor, x25519};
use ed25519_dalek::Signer;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::fault::SealFault;
use super::identity::Identity;
use super::{CHUNK, HeadLine, LARGEST_CASE_PART, SignatureLine, signed, with_blanks};
use crate::domain::handover::{
    Card, CaseDigest, CasePart, HandoverHead, HandoverSignature, HandoverVersion,
};

/// The bytes of a file for `to`, signed by `from`. Version, both cards and what is
/// said of the case part are filled in here, whatever `head` had there.
///
/// Both what goes in and what the file is made of stay in memory; nothing is written.
///
/// # Errors
/// [`SealFault`]; then there is no file.
pub fn seal(
    head: HandoverHead,
    case_part: Option<&[u8]>,
    from: &Identity,
    to: &Card,
) -> Result<Vec<u8>, SealFault> {
    if !to.recipient.is_real() {
        return Err(SealFault::NoKey);
    }
    let head = HandoverHead {
        version: HandoverVersion::CURRENT,
        sender_card: from.card(),
        recipient_card: *to,
        case_part: case_part.map(described).transpose()?,
        ..head
    };
    if !head.is_sound() {
        return Err(SealFault::Unsound);
    }
    let mut plain = first_chunk(&head, from)?;
    if let Some(case_part) = case_part {
        plain.extend_from_slice(case_part);
        plain.resize(CHUNK + with_blanks(case_part.len()), b' ');
    }
    encrypted(&plain, to)
}

fn described(case_part: &[u8]) -> Result<CasePart, SealFault> {
    if case_part.is_empty() {
        return Err(SealFault::Unsound);
    }
    if case_part.len() > LARGEST_CASE_PART {
        return Err(SealFault::TooLarge);
    }
    Ok(CasePart {
        digest: CaseDigest::from_bytes(Sha256::digest(case_part).into()),
        length: u32::try_from(case_part.len()).map_err(|_| SealFault::TooLarge)?,
    })
}

/// The head with its signature, in one chunk of age; with room for the case part,
/// so that it never moves.
fn first_chunk(head: &HandoverHead, from: &Identity) -> Result<Zeroizing<Vec<u8>>, SealFault> {
    let unwritable = |_| SealFault::Unwritable;
    let after = head.case_part.map_or(0, |part| part.length as usize);
    let mut plain = Zeroizing::new(Vec::with_capacity(CHUNK + with_blanks(after)));
    serde_json::to_writer(&mut *plain, &HeadLine { head }).map_err(unwritable)?;
    let signature = from.signer().sign(&signed(&plain)).to_bytes();
    let signature = HandoverSignature::from_bytes(signature);
    plain.push(b'\n');
    serde_json::to_writer(&mut *plain, &SignatureLine { signature }).map_err(unwritable)?;
    plain.push(b'\n');
    if plain.len() >= CHUNK {
        return Err(SealFault::TooLarge);
    }
    plain.resize(CHUNK - 1, b' ');
    plain.push(b'\n');
    Ok(plain)
}

pub(super) fn encrypted(plain: &[u8], to: &Card) -> Result<Vec<u8>, SealFault> {
    // The crate takes randomness for granted; without any it would end the program.
    getrandom::fill(&mut [0; 1]).map_err(|_| SealFault::NoRandomness)?;
    let recipient: x25519::Recipient = to
        .recipient
        .to_string()
        .parse()
        .map_err(|_| SealFault::NoKey)?;
    let only: &dyn age::Recipient = &recipient;
    let encryptor =
        Encryptor::with_recipients(iter::once(only)).map_err(|_| SealFault::Unwritable)?;
    let written = |file: Vec<u8>| {
        let mut stream = encryptor.wrap_output(file)?;
        stream.write_all(plain)?;
        stream.finish()
    };
    written(Vec::with_capacity(plain.len() + CHUNK)).map_err(|_| SealFault::Unwritable)
}
