//! Why a card or a hand-over file is not taken, or not made, in the words of the user.

use super::{Explained, Lang};
use crate::domain::handover::CardFault;
use crate::exchange::handover::{OpenFault, SealFault};
use crate::lang::terms::Term;
use crate::words::Unheard;

impl Lang {
    /// What is wrong with a card, and what to do.
    #[must_use]
    pub fn card_fault(&self, fault: CardFault) -> Explained {
        let (what, remedy) = match fault {
            CardFault::NotACard => (
                say!(self, "colleague-card-not-one"),
                say!(self, "colleague-card-not-one-do"),
            ),
            CardFault::Mistyped => (
                say!(self, "colleague-card-mistyped"),
                say!(self, "colleague-card-mistyped-do"),
            ),
            CardFault::NoKey => (
                say!(self, "colleague-card-no-key"),
                say!(self, "colleague-card-no-key-do"),
            ),
        };
        Explained { what, remedy }
    }

    /// Why what was typed cannot be what a colleague read out, and what to do.
    #[must_use]
    pub fn unheard(&self, unheard: &Unheard) -> String {
        match unheard {
            Unheard::Words(given) => say!(self, "colleague-card-heard-words", count = *given),
            Unheard::Digits(given) => say!(self, "colleague-card-heard-digits", count = *given),
            Unheard::NotInList(typed) => {
                say!(self, "colleague-card-heard-unknown", typed = typed.as_str())
            }
            Unheard::Several(typed, [one, other]) => say!(
                self,
                "colleague-card-heard-several",
                typed = typed.as_str(),
                one = *one,
                other = *other
            ),
        }
    }

    /// Why a hand-over file was not made, and what to do.
    #[must_use]
    pub fn seal_fault(&self, fault: SealFault) -> Explained {
        let (what, remedy) = match fault {
            SealFault::NoRandomness => (
                say!(self, "vault-randomness"),
                say!(self, "vault-randomness-do"),
            ),
            SealFault::TooLarge => (
                say!(self, "identity-seal-too-large"),
                say!(self, "identity-seal-too-large-do"),
            ),
            SealFault::NoKey => (
                say!(self, "colleague-card-no-key"),
                say!(self, "colleague-card-no-key-do"),
            ),
            SealFault::Unsound | SealFault::Unwritable => (
                say!(self, "identity-seal-failed"),
                say!(self, "identity-seal-failed-do"),
            ),
        };
        Explained { what, remedy }
    }

    /// Why a hand-over file is not taken, and what to do. Nothing of it was kept.
    #[must_use]
    pub fn open_fault(&self, fault: OpenFault) -> Explained {
        let again = || say!(self, "identity-open-again");
        let (what, remedy) = match fault {
            OpenFault::Missing => (
                say!(self, "identity-open-missing"),
                say!(self, "identity-open-missing-do"),
            ),
            OpenFault::NotAFile => (
                say!(self, "identity-open-no-file"),
                say!(self, "identity-open-missing-do"),
            ),
            OpenFault::Unreadable(kind) => (
                say!(self, "identity-open-unreadable", reason = kind.term(self)),
                say!(self, "identity-open-missing-do"),
            ),
            OpenFault::TooLarge => (say!(self, "identity-open-too-large"), again()),
            OpenFault::NotAge => (
                say!(self, "identity-open-not-age"),
                say!(self, "identity-open-not-age-do"),
            ),
            OpenFault::ForAnother => (
                say!(self, "identity-open-for-another"),
                say!(self, "identity-open-for-another-do"),
            ),
            OpenFault::NotAHandover => (say!(self, "identity-open-no-handover"), again()),
            OpenFault::Newer => (
                say!(self, "identity-open-newer"),
                say!(self, "identity-open-newer-do"),
            ),
            OpenFault::Changed => (say!(self, "identity-open-changed"), again()),
            OpenFault::Forged => (
                say!(self, "identity-open-forged"),
                say!(self, "identity-open-forged-do"),
            ),
            OpenFault::PassedOn => (
                say!(self, "identity-open-passed-on"),
                say!(self, "identity-open-forged-do"),
            ),
        };
        Explained { what, remedy }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lang::Language;

    #[test]
    fn r95_every_fault_says_what_and_what_to_do_in_both_languages() {
        let faults = [
            OpenFault::Missing,
            OpenFault::NotAFile,
            OpenFault::Unreadable(std::io::ErrorKind::PermissionDenied),
            OpenFault::TooLarge,
            OpenFault::NotAge,
            OpenFault::ForAnother,
            OpenFault::NotAHandover,
            OpenFault::Newer,
            OpenFault::Changed,
            OpenFault::Forged,
            OpenFault::PassedOn,
        ];
        for language in [Language::Nl, Language::En] {
            let lang = Lang::new(language);
            let told = faults.map(|fault| lang.open_fault(fault));
            let different: BTreeSet<_> = told.iter().map(|one| one.what.as_str()).collect();
            assert_eq!(different.len(), faults.len());
            assert!(told.iter().all(|one| !one.remedy.is_empty()));
        }
    }
}
