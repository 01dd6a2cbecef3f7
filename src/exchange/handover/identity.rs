//! The secret side of a card: the key that opens what is sealed to this adviser,
//! and the key that signs what they seal.

use std::fmt;

use age::secrecy::ExposeSecret;
use age::x25519;
use bech32::{Bech32, Hrp};
use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use super::fault::SealFault;
use crate::domain::handover::{Card, Recipient, VerifyingKey};
use crate::domain::text::Confidential;

/// The first letters of a secret key of age, written in capitals.
const AGE_SECRET: Hrp = Hrp::parse_unchecked("age-secret-key-");

/// The identity of an adviser. Wiped when dropped; `Debug` shows nothing of it.
pub struct Identity {
    /// The X25519 secret, then the Ed25519 seed.
    secret: Box<Zeroizing<[u8; Self::LENGTH]>>,
    card: Card,
}

/// Bytes that are no identity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an identity")]
pub struct NotAnIdentity;

impl Identity {
    /// How many bytes it has.
    pub const LENGTH: usize = 64;

    /// A new one, of randomness of the system.
    ///
    /// # Errors
    /// [`SealFault::NoRandomness`].
    pub fn generate() -> Result<Self, SealFault> {
        let mut secret = Box::new(Zeroizing::new([0; Self::LENGTH]));
        getrandom::fill(&mut **secret).map_err(|_| SealFault::NoRandomness)?;
        Self::of(secret).map_err(|_| SealFault::NoRandomness)
    }

    /// The identity that was kept.
    ///
    /// # Errors
    /// [`NotAnIdentity`] when these are not its bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnIdentity> {
        let mut secret = Box::new(Zeroizing::new([0; Self::LENGTH]));
        if bytes.len() != Self::LENGTH {
            return Err(NotAnIdentity);
        }
        secret.copy_from_slice(bytes);
        Self::of(secret)
    }

    fn of(secret: Box<Zeroizing<[u8; Self::LENGTH]>>) -> Result<Self, NotAnIdentity> {
        let (sealing, signing) = halves(&secret);
        let recipient = age_identity(&sealing)?.to_public().to_string();
        let recipient: Recipient = recipient.parse().map_err(|_| NotAnIdentity)?;
        let signing = SigningKey::from_bytes(&signing).verifying_key();
        let card = Card {
            recipient,
            signing: VerifyingKey::from_bytes(signing.to_bytes()),
        };
        Ok(Self { secret, card })
    }

    /// Its bytes, to be kept in the vault and nowhere else.
    #[must_use]
    pub const fn as_bytes(&self) -> &Zeroizing<[u8; Self::LENGTH]> {
        &self.secret
    }

    /// Its public side.
    #[must_use]
    pub const fn card(&self) -> Card {
        self.card
    }

    /// The key with which the stock `age` opens what is sealed to this identity, as
    /// its key file has it: the way out when this program is gone.
    ///
    /// # Errors
    /// [`NotAnIdentity`], which cannot come from one that was made here.
    pub fn age_key(&self) -> Result<Confidential, NotAnIdentity> {
        let (sealing, _) = halves(&self.secret);
        let text = age_identity(&sealing)?.to_string();
        Ok(Confidential::new(text.expose_secret().to_owned()))
    }

    /// What decrypts.
    pub(super) fn opener(&self) -> Result<x25519::Identity, NotAnIdentity> {
        let (sealing, _) = halves(&self.secret);
        age_identity(&sealing)
    }

    /// What signs.
    pub(super) fn signer(&self) -> SigningKey {
        let (_, signing) = halves(&self.secret);
        SigningKey::from_bytes(&signing)
    }
}

type Half = Zeroizing<[u8; 32]>;

fn halves(secret: &[u8; Identity::LENGTH]) -> (Half, Half) {
    let (mut sealing, mut signing) = (Half::default(), Half::default());
    let (first, second) = secret.split_at(32);
    sealing.copy_from_slice(first);
    signing.copy_from_slice(second);
    (sealing, signing)
}

/// The crate takes a key as text only.
fn age_identity(secret: &Half) -> Result<x25519::Identity, NotAnIdentity> {
    let text = bech32::encode_upper::<Bech32>(AGE_SECRET, secret.as_slice());
    let text = Zeroizing::new(text.map_err(|_| NotAnIdentity)?);
    text.parse().map_err(|_| NotAnIdentity)
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}
