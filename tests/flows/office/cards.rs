//! The cards in the practice: one's own, and those of colleagues, which count once
//! they were compared on the telephone (AVG-4).

use luister::app::form::FieldId;
use luister::domain::adviser::ColleagueId;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use super::practice;
use crate::desk::{Desk, Disk};

/// What two colleagues sent.
const NOOR: &str = "luister-card1qszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpquurfry";
const NOOR_LATER: &str = "luister-card1q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pg9q5zs2pgaj5um6";
const NOOR_IN_WORDS: &str = "toupet segment eindtune badlijn rijzadel bazen";
const JAN: ColleagueId = ColleagueId(1);

impl Desk {
    /// A card pasted for the colleague in this line.
    fn gets_a_card(&mut self, who: &str, offer: &str, card: &str) -> &mut Self {
        self.opens(who).chooses(offer);
        self.fills(FieldId::CardText, card).keys("<ctrl-s>")
    }

    /// This is typed while the colleague reads out.
    fn hears(&mut self, words: &str) -> &mut Self {
        self.fills(FieldId::CardHeard, words).keys("<ctrl-s>")
    }
}

fn with_jan() -> Desk {
    let mut desk = Desk::internal();
    desk.adds_jan().in_practice();
    desk
}

#[test]
fn r88_ones_own_card_is_made_on_the_screen_and_written_to_a_file() {
    let mut desk = Desk::internal();
    desk.in_practice().sees("nog niet gemaakt");
    desk.opens("Mijn kaart").chooses("Kaart maken");
    desk.sees("woorden  ").sees("cijfers  ");
    let code = practice(&desk)
        .own_card()
        .unwrap()
        .card
        .fingerprint()
        .code();
    desk.sees(&code);
    desk.opens("Mijn kaart")
        .chooses("Kaart naar een bestand schrijven");
    desk.sees("Uw kaart is openbaar").keys("<ctrl-s>");
    let written = desk.files.last().unwrap().contents.expose().to_owned();
    assert!(written.starts_with("luister-card1") && written.ends_with('\n'));
    assert_eq!(
        written.trim().parse(),
        Ok(practice(&desk).own_card().unwrap().card)
    );
}

#[test]
fn r88_a_pasted_card_counts_after_it_was_compared_on_the_telephone() {
    let mut desk = with_jan();
    desk.opens("Jan de Wit").chooses("Kaart invoeren");
    desk.sees("begint met luister-card1");
    desk.fills(FieldId::CardText, NOOR.get(..100).unwrap())
        .keys("<ctrl-s>");
    desk.sees("klopt een teken niet");
    desk.fills(FieldId::CardText, "hallo").keys("<ctrl-s>");
    desk.sees("Dit is geen kaart");
    desk.fills(FieldId::CardText, NOOR).keys("<ctrl-s>");
    desk.sees("nog niet vergeleken");
    assert_eq!(practice(&desk).card_to_trust(JAN), None);
    desk.opens("Jan de Wit")
        .chooses("Aan de telefoon vergelijken");
    desk.sees("Bel op een nummer dat u al had");
    let kept = practice(&desk).cards_of(JAN)[0].card;
    desk.hears("Toupet, segm eindtune bádlijn RIJZADEL bazen");
    desk.sees("vergeleken 22-11-2026").sees(NOOR_IN_WORDS);
    assert_eq!(practice(&desk).card_to_trust(JAN), Some(kept));
}

#[test]
fn r88_what_must_be_heard_stands_nowhere_until_it_was() {
    for size in [(80, 24), (120, 40)] {
        let mut desk = Desk::open(AdviserKind::Internal, Language::Nl, size);
        desk.adds_jan().in_practice();
        desk.gets_a_card("Jan de Wit", "Kaart invoeren", NOOR);
        let unseen = |desk: &mut Desk| {
            let picture = desk.picture();
            for part in ["toupet", "segment", "bazen", "6515", "0383"] {
                assert!(!picture.contains(part), "{picture}");
            }
        };
        unseen(&mut desk);
        desk.opens("Jan de Wit");
        unseen(&mut desk);
        desk.chooses("Aan de telefoon vergelijken");
        unseen(&mut desk);
        // Nothing typed, six other words, or the own card: nothing is recorded.
        desk.keys("<ctrl-s>");
        unseen(&mut desk);
        desk.hears("toupet segment eindtune badlijn rijzadel alla");
        desk.sees("iemand anders kan haar");
        assert_eq!(practice(&desk).card_to_trust(JAN), None);
        // And Esc leaves it for another time.
        desk.keys("<esc>").keys("<esc>");
        desk.sees("nog niet vergeleken");
        assert!(practice(&desk).cards_of(JAN)[0].compared.is_none());
    }
}

#[test]
fn r88_what_was_not_heard_well_is_asked_again_and_the_digits_do_as_well() {
    let mut desk = with_jan();
    desk.gets_a_card("Jan de Wit", "Kaart invoeren", NOOR);
    desk.opens("Jan de Wit")
        .chooses("Aan de telefoon vergelijken");
    desk.hears("toupet segment eindtune badlijn rijzadel");
    desk.sees("U typte 5 woorden; het zijn er zes");
    desk.hears("toupet segment eindtune badlijn rijzadel b");
    desk.sees("Meer woorden beginnen met b");
    desk.hears("toupet segment eindtune badlijn rijzadel bqzen");
    desk.sees("bqzen komt in geen kaart voor");
    desk.hears("6515 5628 1512 0278 5349");
    desk.sees("U typte 20 cijfers");
    desk.hears("6515 5628 1512 0278 5349 0384");
    desk.sees("Er is niets vastgelegd");
    desk.hears("6515-5628 1512 0278 53490383");
    desk.sees("vergeleken 22-11-2026");
}

#[test]
fn r88_another_card_of_a_colleague_must_be_compared_again() {
    let mut desk = with_jan();
    desk.gets_a_card("Jan de Wit", "Kaart invoeren", NOOR);
    desk.opens("Jan de Wit")
        .chooses("Aan de telefoon vergelijken");
    desk.hears(NOOR_IN_WORDS).sees("vergeleken 22-11-2026");
    desk.gets_a_card("Jan de Wit", "Een andere kaart invoeren", NOOR_LATER);
    desk.sees("nog niet vergeleken")
        .sees("kaart van 22-11-2026, vervangen: 6515");
    assert_eq!(practice(&desk).card_to_trust(JAN), None);
    desk.gets_a_card("Jan de Wit", "Een andere kaart invoeren", NOOR_LATER);
    desk.sees("Deze kaart staat er al")
        .keys("<esc>")
        .keys("<esc>");
    // The first one again is heard again: it is not read from the one before.
    desk.gets_a_card("Jan de Wit", "Een andere kaart invoeren", NOOR);
    desk.sees("nog niet vergeleken").sees_no("6515");
}

#[test]
fn r88_a_comparing_can_be_taken_back() {
    let mut desk = with_jan();
    desk.gets_a_card("Jan de Wit", "Kaart invoeren", NOOR);
    desk.opens("Jan de Wit")
        .chooses("Aan de telefoon vergelijken");
    desk.hears(NOOR_IN_WORDS);
    desk.opens("Jan de Wit")
        .chooses("Terugnemen")
        .keys("<enter>");
    desk.sees("nog niet vergeleken");
    assert_eq!(practice(&desk).card_to_trust(JAN), None);
}

#[test]
fn r88_without_a_vault_that_writes_there_is_no_card_and_it_is_said() {
    let mut desk = Desk::internal();
    desk.in_practice();
    desk.disk = Disk::Fails;
    desk.opens("Mijn kaart").chooses("Kaart maken");
    desk.sees("vol");
    assert!(practice(&desk).own_card().is_none());
}

#[test]
fn r88_the_cards_at_eighty_columns() {
    let mut desk = with_jan();
    desk.opens("Mijn kaart").chooses("Kaart maken");
    desk.gets_a_card("Jan de Wit", "Kaart invoeren", NOOR);
    desk.opens("Jan de Wit").keys("<esc>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |    Wie ik ben                                                nog niet ingevuld
        |      De Regenboog                                                       intern
        |    Beleidsadvies                                                          geen
        |    Klacht over mij                                                        geen
        |    Mijn kaart                                    0131 5296 1830 4409 6187 3979
        |▸     Jan de Wit                                            nog niet vergeleken
        |    Overdracht ontvangen
        |────────────────────────────────────────────────────────────────────────────────
        |  Jan de Wit
        |  Nog niet vergeleken. Bel uw collega; tot die tijd gaat er niets naar deze
        |  kaart en neemt u er niets van aan.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  + noodnummers  ? hulp                  opgeslagen 10:00
        "#);
    desk.opens("Jan de Wit")
        .chooses("Aan de telefoon vergelijken");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |    Wie ik ben                                                nog niet ingevuld
        |      De Regenboog                                                       intern
        |    Beleidsadvies                                                          geen
        |    Klacht over mij                                                        geen
        |╭ Vergelijken met Jan de Wit ──────────────────────────────────────────────────╮
        |│ Bel op een nummer dat u al had. Laat uw collega de zes woorden of de         │
        |│ cijfers van de eigen kaart voorlezen en typ wat u hoort, niet wat in een     │
        |│ bericht staat. De eerste letters zijn genoeg. Nu niet? Esc. Daarna leest u   │
        |│ uw eigen kaart voor: alla richtten fulltime omgang stukwerk meervoud — 0131  │
        |│ 5296 1830 4409 6187 3979.                                                    │
        |│                                                                              │
        |│ ▸ Gehoord  ▌                                                            0/80 │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers opgeslagen 10:00
        "#);
}

#[test]
fn r88_the_cards_in_english_on_a_wide_screen() {
    let mut desk = Desk::open(AdviserKind::Internal, Language::En, (120, 40));
    desk.in_practice();
    desk.opens("My card").chooses("Make the card");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools  Agencies  Year [Practice] Hours  What if  Rules  Grounds  Procedures  Vault
        |
        |    Who I am                              not filled in yet     My card
        |      De Regenboog                                 internal     A colleague compares your card on the telephone. Read
        |    Policy advice                                      none     out the words or the digits:
        |    Complaint about me                                 none     words   alla richtten fulltime omgang stukwerk meervoud
        |▸   My card                   0131 5296 1830 4409 6187 3979     digits  0131 5296 1830 4409 6187 3979
        |    Receive a hand-over                                         Everybody may see the card. Write it to a file and send
        |                                                                that to your colleague.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        | Enter open  / search  Tab to the next part  + emergency numbers  ? help
        "#);
}
