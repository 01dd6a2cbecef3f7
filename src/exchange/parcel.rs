//! The case part of a hand-over as bytes: JSON that can be read by eye, so that
//! the stock `age` tool and a text editor are a way out (R88).

use zeroize::Zeroizing;

use crate::domain::passing::Parcel;

/// Bytes that are no parcel, or one that cannot be written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not the journal of a case")]
pub struct NotAParcel;

/// The bytes of a parcel.
///
/// # Errors
/// [`NotAParcel`], which cannot come from one that was made here.
pub fn bytes(parcel: &Parcel) -> Result<Zeroizing<Vec<u8>>, NotAParcel> {
    let mut count = Count(0);
    serde_json::to_writer_pretty(&mut count, parcel).map_err(|_| NotAParcel)?;
    // Its whole room at once: nothing of it is left where it would have moved from.
    let mut bytes = Zeroizing::new(Vec::with_capacity(count.0));
    serde_json::to_writer_pretty(&mut *bytes, parcel).map_err(|_| NotAParcel)?;
    Ok(bytes)
}

/// Reads a parcel.
///
/// # Errors
/// [`NotAParcel`]; what is wrong is not told, since it could show what stands there.
pub fn read(bytes: &[u8]) -> Result<Parcel, NotAParcel> {
    serde_json::from_slice(bytes).map_err(|_| NotAParcel)
}

/// Counts what is written.
struct Count(usize);

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::CaseBody;
    use crate::domain::passing::PARCEL_VERSION;

    #[test]
    fn r88_a_parcel_is_json_that_reads_back() {
        let stamp = serde_json::json!({
            "id": [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2], "seq": 1,
            "at": "2026-11-23T00:00:00Z", "on": "2026-11-23",
            "author": [9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9],
        });
        let body = serde_json::json!({ "note-kept": "vertelt over de pauzes" });
        let entries = serde_json::json!([{ "stamp": stamp, "body": body }]);
        let parcel = serde_json::json!({ "version": PARCEL_VERSION, "entries": entries });
        let parcel = read(parcel.to_string().as_bytes()).unwrap();
        assert!(matches!(parcel.entries[0].body, CaseBody::NoteKept(_)));
        let bytes = bytes(&parcel).unwrap();
        assert_eq!(bytes.len(), bytes.capacity());
        let text = std::str::from_utf8(&bytes).unwrap();
        assert!(text.contains("\"note-kept\": \"vertelt over"), "{text}");
        assert_eq!(read(&bytes), Ok(parcel));
        for broken in [&b""[..], b"{}", b"[]", b"null", &bytes[..bytes.len() - 3]] {
            assert_eq!(read(broken), Err(NotAParcel));
        }
    }
}
