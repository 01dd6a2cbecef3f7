//! The list, the new contact and the case by keys alone.
