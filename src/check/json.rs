//! What `check` found, for programs.

use serde::Serialize;

use super::{Checked, Counts};
use crate::vault::journal::JournalError;
use crate::vault::{KeysBackup, Part, VaultError};

/// The outcome as JSON; documented in `docs/check.md`.
#[derive(Debug, Serialize)]
pub struct Json {
    sound: bool,
    /// The part in which the vault is damaged, when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    damage: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vault: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    demo: Option<bool>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audit_lines: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_written: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keys_backup: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    findings: Vec<JsonFinding>,
}

#[derive(Debug, Serialize)]
struct JsonFinding {
    case: Option<String>,
    entry: u32,
    requirement: &'static str,
}

impl Json {
    /// What was found in a vault that reads.
    #[must_use]
    pub fn of(checked: &Checked) -> Self {
        let report = &checked.report;
        Self {
            sound: checked.is_sound(),
            damage: None,
            vault: Some(report.vault.to_string()),
            demo: Some(report.demo),
            counts: Some(checked.counts),
            records: Some(report.records),
            audit_lines: Some(report.audit_lines),
            last_written: Some(
                report
                    .last_written
                    .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            ),
            keys_backup: Some(match report.keys_backup {
                KeysBackup::Current => "current",
                KeysBackup::Differs => "differs",
                KeysBackup::None => "none",
            }),
            digest: checked.digest.clone(),
            findings: checked
                .findings
                .iter()
                .map(|found| JsonFinding {
                    case: found.case.map(|number| number.to_string()),
                    entry: found.entry.0,
                    requirement: found.refusal.requirement(),
                })
                .collect(),
        }
    }

    /// A vault that is damaged, or nothing when the error says no such thing.
    #[must_use]
    pub fn of_damage(error: &JournalError) -> Option<Self> {
        let damage = match error {
            JournalError::Vault(VaultError::Damaged(part)) => match part {
                Part::File => "file",
                Part::Header => "header",
                Part::KeySlot => "key-slot",
                Part::Record => "record",
                Part::CaseKey => "case-key",
                Part::Manifest => "manifest",
                Part::AuditLog => "audit-log",
                Part::Draft => "draft",
            },
            JournalError::Unreadable { .. } => "entry",
            JournalError::Vault(_)
            | JournalError::Unwritable
            | JournalError::NothingToRemove(_) => return None,
        };
        Some(Self {
            sound: false,
            damage: Some(damage),
            vault: None,
            demo: None,
            counts: None,
            records: None,
            audit_lines: None,
            last_written: None,
            keys_backup: None,
            digest: None,
            findings: Vec::new(),
        })
    }
}
