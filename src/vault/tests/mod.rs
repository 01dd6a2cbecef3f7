//! Tests of the vault that need more than its doors.
