//! Drafts: never lost by a crash, never found once they are dropped.

use std::path::Path;

use luister::vault::{DraftFile, Limit, Part, Vault, VaultError};
use zeroize::Zeroizing;

use crate::support::{Desk, has};

const WORD: &[u8] = b"zandkasteel";

/// A draft file, its path, and a way to try other bytes in its place.
struct Drafting {
    desk: Desk,
    vault: Vault,
    draft: DraftFile,
}

impl Drafting {
    fn start() -> Self {
        let desk = Desk::with_vault();
        let vault = desk.open();
        let draft = vault.draft();
        Self { desk, vault, draft }
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.desk.file("vault.draft")).unwrap()
    }

    /// What the vault makes of these bytes as its draft file.
    fn load_from(&self, bytes: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        let path = self.desk.file("vault.draft");
        if !path.exists() {
            self.draft.save(b"", false).unwrap();
        }
        std::fs::write(&path, bytes).unwrap();
        self.draft.load()
    }
}

fn text(loaded: Option<Zeroizing<Vec<u8>>>) -> Option<Vec<u8>> {
    loaded.map(|text| text.to_vec())
}

#[test]
fn the_last_draft_is_there_after_reopening() {
    let Drafting { desk, vault, draft } = Drafting::start();
    assert_eq!(draft.load().unwrap(), None);
    for words in [&b"een"[..], b"een twee", WORD] {
        draft.save(words, true).unwrap();
        assert_eq!(text(draft.load().unwrap()).unwrap(), words);
    }
    vault.close().unwrap();
    let vault = desk.open();
    assert_eq!(text(vault.draft().load().unwrap()).unwrap(), WORD);
    // And can be gone on with.
    vault.draft().save(b"verder", false).unwrap();
    assert_eq!(text(vault.draft().load().unwrap()).unwrap(), b"verder");
}

#[test]
fn a_draft_that_was_not_loaded_first_is_gone_on_with() {
    let Drafting { desk, vault, draft } = Drafting::start();
    draft.save(b"een", true).unwrap();
    draft.save(b"twee", true).unwrap();
    vault.close().unwrap();
    let vault = desk.open();
    vault.draft().save(b"drie", true).unwrap();
    assert_eq!(text(vault.draft().load().unwrap()).unwrap(), b"drie");
}

#[test]
fn a_save_cut_short_leaves_the_one_before_it() {
    let drafting = Drafting::start();
    drafting.draft.save(&[b'0'; 6000], true).unwrap();
    drafting.draft.save(b"de vorige", true).unwrap();
    let before = drafting.bytes();
    drafting.draft.save(b"de nieuwe", true).unwrap();
    let after = drafting.bytes();
    let changed: Vec<usize> = (0..after.len())
        .filter(|n| before[*n] != after[*n])
        .collect();
    let (first, last) = (changed[0], *changed.last().unwrap());
    let mut found = [0, 0];
    for cut in (first..=last + 1)
        .step_by(37)
        .chain([first + 1, last, last + 1])
    {
        let torn = [&after[..cut], &before[cut..]].concat();
        match text(drafting.load_from(&torn).unwrap()).unwrap().as_slice() {
            b"de vorige" => found[0] += 1,
            b"de nieuwe" => found[1] += 1,
            other => panic!("cut at {cut}: {other:?}"),
        }
    }
    assert!(found[0] > 0 && found[1] > 0, "{found:?}");
}

#[test]
fn any_changed_byte_gives_an_intact_draft_or_an_error() {
    let drafting = Drafting::start();
    drafting.draft.save(b"de vorige", true).unwrap();
    drafting.draft.save(b"de nieuwe", true).unwrap();
    let whole = drafting.bytes();
    let (mut intact, mut refused) = (0, 0);
    let places = (0..200)
        .chain((4_096..4_400).step_by(3))
        .chain(528_384..528_700);
    for place in places.filter(|place| *place < whole.len()) {
        let mut changed = whole.clone();
        changed[place] ^= 0xFF;
        match drafting.load_from(&changed) {
            Ok(found) => {
                let found = text(found).unwrap();
                assert!(
                    found == b"de vorige" || found == b"de nieuwe",
                    "byte {place}"
                );
                intact += 1;
            }
            Err(error) => {
                assert!(matches!(error, VaultError::Damaged(Part::Draft)), "{error}");
                refused += 1;
            }
        }
    }
    assert!(
        intact > 0 && refused > 0,
        "{intact} intact, {refused} refused"
    );
    for length in [0, 1, 50, 96, 4_096, 4_100] {
        match drafting.load_from(&whole[..length]) {
            Ok(found) => assert_eq!(found, None, "cut at {length}"),
            Err(error) => assert!(matches!(error, VaultError::Damaged(Part::Draft))),
        }
    }
}

#[test]
fn a_draft_whose_dropping_or_beginning_was_cut_short_is_none_and_is_dropped() {
    let drafting = Drafting::start();
    drafting.draft.save(WORD, true).unwrap();
    let mut dropped = drafting.bytes();
    dropped[..208].fill(0);
    // The header goes first; a file is made before its header is written.
    for left in [&dropped[..], &[], &[0; 208]] {
        assert_eq!(drafting.load_from(left).unwrap(), None);
        assert!(!drafting.desk.file("vault.draft").exists());
        drafting.draft.save(b"opnieuw", true).unwrap();
        assert_eq!(text(drafting.draft.load().unwrap()).unwrap(), b"opnieuw");
    }
    // The control: half a header is damage, and is told.
    dropped[..100].fill(7);
    let error = drafting.load_from(&dropped).unwrap_err();
    assert!(matches!(error, VaultError::Damaged(Part::Draft)), "{error}");
}

#[test]
fn a_damaged_draft_can_be_discarded_and_begun_anew() {
    let drafting = Drafting::start();
    drafting.draft.save(WORD, true).unwrap();
    let error = drafting.load_from(b"nonsense").unwrap_err();
    assert!(matches!(error, VaultError::Damaged(Part::Draft)));
    // It is not overwritten unasked.
    assert!(drafting.draft.save(b"x", true).is_err());
    drafting.draft.discard().unwrap();
    assert_eq!(drafting.draft.load().unwrap(), None);
    drafting.draft.save(b"x", true).unwrap();
    assert_eq!(text(drafting.draft.load().unwrap()).unwrap(), b"x");
}

#[test]
fn what_is_discarded_cannot_be_read_again_also_not_with_the_passphrase() {
    let drafting = Drafting::start();
    drafting.draft.save(WORD, true).unwrap();
    drafting.draft.save(WORD, true).unwrap();
    // A second name for the same blocks shows what discarding leaves in them.
    let left = drafting.desk.file("restant");
    std::fs::hard_link(drafting.desk.file("vault.draft"), &left).unwrap();
    let kept = std::fs::read(&left).unwrap();
    assert!(!has(&kept, WORD), "the draft stands in clear in its file");

    drafting.draft.discard().unwrap();
    drafting.draft.discard().unwrap();
    assert!(!drafting.desk.file("vault.draft").exists());
    assert_eq!(drafting.draft.load().unwrap(), None);
    let remains = std::fs::read(&left).unwrap();
    assert!(remains.iter().all(|byte| *byte == 0), "something is left");

    // The vault is open, so all keys are known; the remains still give nothing.
    assert_eq!(drafting.load_from(&remains).unwrap(), None);
    // The control: what stood there before discarding does give the words.
    assert_eq!(text(drafting.load_from(&kept).unwrap()).unwrap(), WORD);
    // But not together with the key of a draft that came after it.
    drafting.draft.discard().unwrap();
    drafting.draft.save(b"een ander concept", true).unwrap();
    let header_of_another = [&drafting.bytes()[..96], &kept[96..]].concat();
    assert!(drafting.load_from(&header_of_another).is_err());
}

#[test]
fn a_long_draft_leaves_nothing_readable_once_it_got_shorter() {
    let drafting = Drafting::start();
    drafting.draft.save(&WORD.repeat(2_000), true).unwrap();
    let long = drafting.bytes();
    for _ in 0..2 {
        drafting.draft.save(b"kort", true).unwrap();
    }
    let now = drafting.bytes();
    assert_eq!(text(drafting.draft.load().unwrap()).unwrap(), b"kort");
    // Both slots now begin with another nonce: that of the long text is gone.
    assert_ne!(long[4_096..4_136], now[4_096..4_136]);
    assert_ne!(long.get(528_384..528_424), now.get(528_384..528_424));
}

#[test]
fn the_draft_of_another_vault_is_refused() {
    let (mine, other) = (Drafting::start(), Drafting::start());
    other.draft.save(WORD, true).unwrap();
    let error = mine.load_from(&other.bytes()).unwrap_err();
    assert!(matches!(error, VaultError::Damaged(Part::Draft)), "{error}");
}

#[test]
fn a_draft_has_a_limit_and_its_length_says_little() {
    let drafting = Drafting::start();
    let error = drafting
        .draft
        .save(&vec![0; (256 << 10) + 1], true)
        .unwrap_err();
    assert!(
        matches!(error, VaultError::Over(Limit::DraftSize)),
        "{error}"
    );
    let lengths = [0, 10, 400, 4_000].map(|length| {
        let drafting = Drafting::start();
        drafting.draft.save(&vec![b'a'; length], true).unwrap();
        drafting.bytes().len()
    });
    assert_eq!(lengths, [lengths[0]; 4]);
    let largest = vec![b'a'; 256 << 10];
    drafting.draft.save(&largest, true).unwrap();
    drafting.draft.save(&largest, true).unwrap();
    assert_eq!(text(drafting.draft.load().unwrap()).unwrap(), largest);
}

#[test]
fn clones_share_one_draft() {
    let drafting = Drafting::start();
    let other = drafting.vault.draft();
    std::thread::scope(|scope| {
        scope.spawn(|| (0..20).for_each(|_| other.save(b"a", false).unwrap()));
        scope.spawn(|| (0..20).for_each(|_| drafting.draft.save(b"b", false).unwrap()));
    });
    let last = text(drafting.draft.load().unwrap()).unwrap();
    assert!(last == b"a" || last == b"b");
}

#[test]
fn no_draft_no_file() {
    let drafting = Drafting::start();
    drafting.draft.discard().unwrap();
    assert!(!Path::exists(&drafting.desk.file("vault.draft")));
}
