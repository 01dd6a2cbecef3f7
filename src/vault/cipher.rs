//! The few operations on keys: seal, open, authenticate, derive, draw.
//!
//! XChaCha20-Poly1305 with random nonces, HMAC-SHA-256 and HKDF-SHA-256; nothing
//! else in the vault touches these crates.

use std::ops::DerefMut;

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use super::error::{Limit, VaultError};
use super::locked::{Exposed, Place};

/// Bytes of a nonce.
pub(super) const NONCE: usize = 24;
/// Bytes of an authentication tag.
pub(super) const TAG: usize = 16;

/// A secret of 32 bytes, in memory that is kept out of swap, and wiped when
/// dropped.
///
/// It has a place of its own, so that moving it (into a growing map, out of a
/// function) leaves no copy behind.
pub(super) struct Key(Place);

impl Key {
    /// A key of zeros, to be filled in place.
    fn blank() -> Self {
        Self(Place::new())
    }

    /// A fresh random key.
    pub(super) fn random() -> Result<Self, VaultError> {
        Self::filled(|bytes| getrandom::fill(bytes).map_err(|_| VaultError::NoRandomness))
    }

    /// The key that `fill` writes.
    pub(super) fn filled<E>(fill: impl FnOnce(&mut [u8; 32]) -> Result<(), E>) -> Result<Self, E> {
        let mut key = Self::blank();
        fill(&mut key.0.write())?;
        Ok(key)
    }

    /// The keys derived from this one in one vault, one for each purpose.
    pub(super) fn derive<const N: usize>(
        &self,
        labels: [&str; N],
        vault: &[u8; 16],
    ) -> Result<[Self; N], VaultError> {
        let hkdf = Hkdf::<Sha256>::new(None, &self.0.read()[..]);
        let mut keys = std::array::from_fn(|_| Self::blank());
        for (key, label) in keys.iter_mut().zip(labels) {
            let info: [&[u8]; 3] = [b"luister/v1/", label.as_bytes(), vault];
            hkdf.expand_multi_info(&info, &mut key.0.write()[..])
                .map_err(|_| VaultError::Over(Limit::Cipher))?;
        }
        Ok(keys)
    }

    /// The secret bytes.
    pub(super) fn expose(&self) -> Exposed<'_> {
        self.0.read()
    }

    /// The secret bytes, to be encrypted in place.
    pub(super) fn expose_mut(&mut self) -> impl DerefMut<Target = [u8; 32]> {
        self.0.write()
    }
}

impl Clone for Key {
    fn clone(&self) -> Self {
        let mut key = Self::blank();
        key.0.write().copy_from_slice(&self.0.read()[..]);
        key
    }
}

/// Random bytes for ids, salts and nonces.
pub(super) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::NoRandomness)?;
    Ok(bytes)
}

/// The seal did not fit: other key, other place, or changed bytes.
#[derive(Debug)]
pub(super) struct Forged;

/// Encrypts `buffer` in place and returns its tag.
pub(super) fn seal(
    key: &Key,
    nonce: &[u8; NONCE],
    aad: &[u8],
    buffer: &mut [u8],
) -> Result<[u8; TAG], VaultError> {
    XChaCha20Poly1305::new((&*key.expose()).into())
        .encrypt_inout_detached(&XNonce::from(*nonce), aad, buffer.into())
        .map(Into::into)
        .map_err(|_| VaultError::Over(Limit::Cipher))
}

/// Decrypts `buffer` in place if tag and associated data fit; else wipes it.
pub(super) fn open(
    key: &Key,
    nonce: &[u8; NONCE],
    aad: &[u8],
    buffer: &mut [u8],
    tag: &[u8; TAG],
) -> Result<(), Forged> {
    let cipher = XChaCha20Poly1305::new((&*key.expose()).into());
    let result = cipher.decrypt_inout_detached(
        &XNonce::from(*nonce),
        aad,
        (&mut *buffer).into(),
        &Tag::from(*tag),
    );
    result.map_err(|_| {
        buffer.zeroize();
        Forged
    })
}

/// HMAC-SHA-256 over the parts, one after the other.
pub(super) fn mac(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    // A key of 32 bytes is shorter than the block, so it is used as it is.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(&key.expose()[..]);
    let mut mac = <Hmac<Sha256> as KeyInit>::new((&*block).into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// SHA-256 of what is written to it.
pub(super) struct Digesting(Sha256);

impl Digesting {
    pub(super) fn new() -> Self {
        Self(Sha256::new())
    }

    pub(super) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

impl std::io::Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// SHA-256 of the bytes: tells damage from a wrong key, proves nothing else.
pub(super) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
