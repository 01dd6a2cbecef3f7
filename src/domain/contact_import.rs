//! Contacts of earlier years, taken over from a file: each counts, none has a case.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::number::Minutes;
use super::person::ClientKind;
use super::practice::SchoolId;
use super::vocabulary::{ActionCode, ChannelCode, NatureCode, OutcomeCode, ReferrerCode};

coded! {
    /// A column of such a file; its code is its name in the header.
    pub enum ContactColumn {
        /// The day.
        Date = "date",
        /// At which school.
        School = "school",
        /// Pupil or parent.
        Client = "client",
        /// How it came in.
        Channel = "channel",
        /// Through whom.
        Referrer = "referrer",
        /// What it was about.
        Nature = "nature",
        /// What was done.
        Action = "action",
        /// How long it took.
        Minutes = "minutes",
        /// How the case ended.
        Outcome = "outcome",
    }
}

/// One contact out of a file: a line of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportedContact {
    /// The day.
    pub on: NaiveDate,
    /// At which school, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// Pupil or parent.
    pub client: ClientKind,
    /// How it came in (R14).
    pub channel: ChannelCode,
    /// Through whom, when known (R18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer: Option<ReferrerCode>,
    /// What it was about (R28–R46).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub natures: BTreeSet<NatureCode>,
    /// What was done (R61–R71).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub actions: BTreeSet<ActionCode>,
    /// How long it took.
    pub minutes: Minutes,
    /// How the case ended that this contact was the last of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeCode>,
}

/// The digest of a file, so that no file comes in twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileDigest(#[serde(with = "serde_bytes")] pub [u8; 32]);

/// The contacts of one file: all of them, or none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContactsImported {
    /// Of which file (SHA-256).
    pub file: FileDigest,
    /// The lines, in their order.
    pub contacts: Vec<ImportedContact>,
}
