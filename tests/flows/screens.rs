//! What the screens look like. Each picture is to be read as a user would.

use luister::app::model::Start;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::{Desk, PASSPHRASE, SIX_WORDS};

fn english(size: (u16, u16)) -> Desk {
    Desk::open(AdviserKind::Internal, Language::En, size)
}

#[test]
fn r50_the_limits_with_both_halves() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ▶ Grenzen  ○ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “Voor je begint, wil ik eerlijk zijn over één ding. Ik heb geen
    |   geheimhoudingsplicht, dus ik kan niet beloven dat ik alles voor me houd.
    |   Als jij of iemand anders in gevaar is, als er iets strafbaars is gebeurd,
    |   of als ik denk dat een kind wordt mishandeld of misbruikt, dan moet ik
    |   iets doen. Soms moet ik het dan aan je ouders vertellen, of aan de leiding
    |   of het bestuur van de school, ook als jij dat liever niet wilt. Als het
    |   veilig kan, hoor jij dat eerst van mij.”
    |   “Maar wat je vertelt, is bij mij in goede handen. Ik ga er heel zorgvuldig
    |   en vertrouwelijk mee om. Verder praat ik er met niemand over, tenzij jij
    |   het goedvindt. Jij beslist wie iets mag weten, en wat. En je hoeft niets  ▼
    |
    |   Gedaan          [ ] nagegaan of het duidelijk is
    |                   [ ] gezegd dat er iemand bij mag zijn
    | ▸ Aantekeningen?  ( ) ja  ( ) alleen tellen  ( ) nee
    |   Volgorde        [ ] het verhaal kwam eerst
    |   [ Stap afronden ]
    |   kladblok · verdwijnt bij het afsluiten
    |  │
    |  │
    | i schrijven  n verder  spatie kiezen  + noodnummers  ? hulp    opgeslagen 10:00
    "#);
}

#[test]
fn r51_listening() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren").keys("i");
    desk.types("Wordt na gym opgewacht bij de fietsenstalling.");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “Vertel maar. Ik luister. Er is geen haast, en je mag beginnen waar je
    |   wilt.”
    |
    |   Gedaan  [ ] laten uitspreken
    |           [ ] in eigen woorden teruggezegd
    |           [ ] gevraagd of het nu veilig is
    |   [ Stap afronden ]
    |
    |
    |
    |   kladblok · verdwijnt bij het afsluiten
    |  ▌Wordt na gym opgewacht bij de fietsenstalling.
    |  ▌
    |  ▌
    |  ▌
    |  ▌
    |  ▌
    |  ▌
    |  ▌
    | Esc klaar met schrijven  Ctrl-N noodnummers                    opgeslagen 10:00
    "#);
}

#[test]
fn r55_the_plan() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .talks_until("Plan")
        .keys("<enter><right><tab><enter>");
    desk.types("samen naar de mentor")
        .keys("<tab><right><right><right><ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ✔ Hulpvraag  ✔ Wegen  · Raadplegen  ▶ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “We maken samen een plan, met kleine stappen. Wat doe jij, wat doe ik, en
    |   wanneer? Niets gaat sneller dan jij aankunt, zolang het veilig is.”
    |
    |  delen: 0 ja · 0 geweigerd · 0 verplicht
    |   Gedaan        [ ] bij elke stap staat wie en wanneer
    |                 [ ] nieuwe afspraak gemaakt of besproken
    |   Plan: gedaan  [ ] eenmalig gesprek · samen naar de mentor · samen
    | ▸ [ Plan aanvullen ]
    |   [ Stap afronden ]
    |
    |   kladblok · verdwijnt bij het afsluiten
    |  │
    |  │
    |  │
    |  │
    |  │
    |  │
    |  │
    |  │
    | i schrijven  n verder  s delen  + noodnummers  ? hulp          opgeslagen 10:00
    "#);
}

#[test]
fn r58_the_options_of_an_external_adviser() {
    let mut desk = Desk::external();
    desk.registers("Mus")
        .keys("g<right><ctrl-s><ctrl-s><down><right><ctrl-s>");
    desk.keys("<space><down><space>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ✔ Hulpvraag  ▶ Mogelijkheden  ○ Afspraken  · Meegaan
    | ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “We kijken samen wat er kan. Ik noem een paar dingen, en jij zegt wat je
    |   een goed idee vindt en wat niet. Je hoeft nu nog niet te kiezen.”
    |
    |  delen: 0 ja · 0 geweigerd · 0 verplicht
    |   Gedaan     [ ] besproken of en hoe de ouders het horen
    |              [ ] gevraagd wie in de omgeving kan helpen
    |              [ ] besproken of er hulpverlening nodig is
    | ▸ Besproken  [x] eenmalig gesprek
    |              [x] gezamenlijk gesprek met school
    |              [ ] bemiddelingsgesprek
    |              [ ] hulp bij het formuleren van een klacht
    |              [ ] meegaan naar de hoorzitting
    |              [ ] bespreken hoe ouders hun kind kunnen opvangen
    |              [ ] ouders informeren                                           ▼
    |   Gekozen    —
    |   [ Stap afronden ]
    |   kladblok · verdwijnt bij het afsluiten
    |  │
    |  │
    | i schrijven  n verder  s delen  + noodnummers  ? hulp          opgeslagen 10:00
    "#);
}

#[test]
fn r55_a_plan_item() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Plan").keys("<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ✔ Hulpvraag  ✔ Wegen  · Raadplegen  ▶ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “We maken samen een plan, met kleine stappen. Wat doe jij, wat doe ik, en
    |╭ Plan aanvullen ──────────────────────────────────────────────────────────────╮
    |│                                                                              │
    |│ ▸ Soort actie   ( ) eenmalig gesprek                                         │
    |│                 ( ) gezamenlijk gesprek met school                           │
    |│                 ( ) hulp bij het formuleren van een klacht                   │
    |│                 ( ) bespreken hoe ouders hun kind kunnen opvangen            │
    |│                 ( ) ouders informeren                                        │
    |│                 ( ) bespreken welke hulp nodig is van omgeving en hulpverle… │
    |│                 ( ) verwijzen naar passende hulp                           ▼ │
    |│   Wat           │                                                            │
    |│   Wie doet het  ( ) cliënt  ( ) ikzelf  ( ) samen  ( ) iemand anders         │
    |│   Voor wanneer  │                                                            │
    |│   [ Vastleggen ]                                                             │
    |╰──────────────────────────────────────────────────────────────────────────────╯
    |  │
    |  │
    |  │
    |  │
    | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 10:00
    "#);
}

#[test]
fn the_close() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .talks_until("Afsluiten")
        .keys("<right>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ✔ Hulpvraag  ✔ Wegen  · Raadplegen  ✔ Plan
    | · Begeleiden  ✔ Delen  ▶ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “Kun je zo weer verder? Dan ronden we het hier af. Je kunt altijd
    |   terugkomen, ook voor iets kleins.”
    |
    |  delen: 0 ja · 0 geweigerd · 0 verplicht
    |   Gedaan         [ ] plan samen nagelopen
    |                  [ ] vinkje in het leerlingvolgsysteem besproken
    |                  [ ] verteld wat er bewaard wordt en hoe lang
    | ▸ Uitkomst       (•) zelf verder
    |                  ( ) informeel opgelost
    |                  ( ) bemiddeling geslaagd
    |                  ( ) bemiddeling niet geslaagd
    |                  ( ) doorverwezen
    |                  ( ) formele klacht
    |                  ( ) klachtencommissie: advies                               ▼
    |   Datum          │22-11-2026
    |   Hoe            telefoon                                                    ▼
    |   kladblok · verdwijnt bij het afsluiten
    |  │
    |  │
    | i schrijven  n verder  s delen  + noodnummers  ? hulp          opgeslagen 10:00
    "#);
}

#[test]
fn the_end_of_a_conversation() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .talks_until("Luisteren")
        .keys("i")
        .types("woorden");
    desk.keys("<esc><esc>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “Vertel maar. Ik luister. Er is geen haast, en je mag beginnen waar je
    |   wilt.”
    |
    |╭ Gesprek beëindigen ──────────────────────────────────────────────────────────╮
    |│                                                                              │
    |│ ▸ Kladblok      ( ) bewaar ze als notitie  ( ) laat de woorden verdwijnen    │
    |│   Datum         │22-11-2026                                                  │
    |│   Hoe           telefoon                                                     │
    |│   Wie kwam mee  [ ] leeftijdgenoot                                           │
    |│                 [ ] volwassene                                               │
    |│   Minuten       │0                                                           │
    |│   [ Vastleggen ]                                                             │
    |╰──────────────────────────────────────────────────────────────────────────────╯
    |  │
    |  │
    |  │
    |  │
    |  │
    |  │
    | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 10:00
    "#);
}

/// The drawer after one yes, one no and one override.
fn drawer(mut desk: Desk) -> Desk {
    desk.registers("Mus")
        .keys("g<right><ctrl-s><ctrl-s>e<right><right><ctrl-s>s<down>");
    desk.keys("c<right><tab><tab><space><tab><tab><right><ctrl-s><down>");
    desk.keys("c<right><right><ctrl-s><down>");
    desk.keys("o<right><tab><right><tab><right><tab><enter>")
        .types("gevaar");
    desk.keys("<tab><space><tab><right><ctrl-s><enter>");
    desk
}

#[test]
fn r87_who_may_know_what() {
    insta::assert_snapshot!(drawer(Desk::internal()).picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ▶ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
    |│   !! ouders                     moet (R79, protocol)                         │
    |│   ✔  mentor/coach               mag: dat er gesprekken zijn (toestemming)    │
    |│   !  afdelingsleider            geweigerd: leerling                          │
    |│ ▸ ?  vakdocent                  toestemming nodig: leerling                  │
    |│   ?  ondersteuningscoördinator  toestemming nodig: leerling                  │
    |│   ?  directeur                  toestemming nodig: leerling                  │
    |│   ?  bestuur                    toestemming nodig: leerling                  │
    |│   ~  interne deskundige         alleen zonder naam                           │
    |│   ~  externe deskundige         alleen zonder naam                           │
    |│   ~  Veilig Thuis               alleen zonder naam                           │
    |│   ?  politie                    toestemming nodig: leerling + ouders         │
    |│   ~  vertrouwensinspecteur      alleen zonder naam                           │
    |│   ?  klachtencommissie          toestemming nodig: leerling                  │
    |│   ?  hulpinstantie              toestemming nodig: leerling + ouders         │
    |│   ~  andere vertrouwenspersoon  alleen zonder naam                           │
    |│   ?  opvolger                   toestemming nodig: leerling                  │
    |╰──────────────────────────────────────────────────────────────────────────────╯
    |  │
    |  │
    | c toestemming  d delen  o toch delen  + noodnummers  ? hulp    opgeslagen 10:00
    "#);
}

#[test]
fn r87_who_may_know_what_in_english_on_a_wide_screen() {
    insta::assert_snapshot!(drawer(english((120, 40))).picture(), @r#"
    | luister · Conversation · 2026-001 Mus · 0 min
    | ✔ Limits  ✔ Listening  ▶ Request  ○ Weighing  · Consulting  ○ Plan  · Accompanying  ○ Sharing  ○ Closing
    |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    |   “Thank you for telling me this. What would help you most right          scratch pad · vanishes at the end
    |   now? I'll say it back in one sentence, and you tell me if I've got     │
    |   it right.”                                                             │
    |                                                                          │
    |  sharing: 1 yes · 1 refused · 1 mandatory                                │
    |   Done            [ ] asked what has been tried already                  │
    |                   [ ] asked what happens if nothing changes              │
    | ▸ Request         │                                                      │
    |   Is that╭ Who may know what ───────────────────────────────────────────────────────────────────────────────╮
    |   [ What │   !! parents                    must (R79, protocol)                                             │
    |   [ Finis│   ✔  mentor/coach               may: that there are talks (consent)                              │
    |          │   !  department head            refused: pupil                                                   │
    |          │ ▸ ?  teacher                    consent needed: pupil                                            │
    |          │   ?  support coordinator        consent needed: pupil                                            │
    |          │   ?  director                   consent needed: pupil                                            │
    |          │   ?  board                      consent needed: pupil                                            │
    |          │   ~  internal expert            without a name only                                              │
    |          │   ~  external expert            without a name only                                              │
    |          │   ~  Veilig Thuis               without a name only                                              │
    |          │   ?  police                     consent needed: pupil + parents                                  │
    |          │   ~  confidential inspector     without a name only                                              │
    |          │   ?  complaints committee       consent needed: pupil                                            │
    |          │   ?  help agency                consent needed: pupil + parents                                  │
    |          │   ~  fellow adviser             without a name only                                              │
    |          │   ?  successor                  consent needed: pupil                                            │
    |          ╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    | c consent  d share  o share anyway  Enter open  Esc back  + emergency numbers  ? help                       saved 10:00
    "#);
}

#[test]
fn r72_a_refusal() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .talks_until("Hulpvraag")
        .keys("s<down>d");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ▶ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
    |│   ?  ouders                     toestemming nodig: leerling + ouders         │
    |│ ▸ ?  mentor/coach               toestemming nodig: leerling + ouders         │
    |│   ?  afdelingsleider            toestemming nodig: leerling + ouders         │
    |│   ?  vakdocent                  toestemming nodig: leerling + ouders         │
    |│ ╭ Dit kan nu niet ─────────────────────────────────────────────────────────╮ │
    |│ │ Dit mag niet naar de mentor/coach zonder toestemming van de leerling en  │ │
    |│ │ de ouders. De leeftijd staat niet vast, dus geldt de strengste regel.    │ │
    |│ │ [R72]                                                                    │ │
    |│ │                                                                          │ │
    |│ │ Enter: de leeftijd vastleggen · Esc: terug                               │ │
    |│ │                                                                          │ │
    |│ │ Ook langs: gegevens aanvullen (e)                                        │ │
    |│ ╰──────────────────────────────────────────────────────────────────────────╯ │
    |│   ?  hulpinstantie              toestemming nodig: leerling + ouders         │
    |│   ~  andere vertrouwenspersoon  alleen zonder naam                           │
    |│   ?  opvolger                   toestemming nodig: leerling + ouders         │
    |╰──────────────────────────────────────────────────────────────────────────────╯
    |  │
    |  │
    | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
    "#);
}

#[test]
fn r78_an_override() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .talks_until("Hulpvraag")
        .keys("s<down>o<ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ▶ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
    |│   ?  ouders                     toestemming nodig: leerling + ouders         │
    |│ ▸ ?  mentor/coach               toestemming nodig: leerling + ouders         │
    |╭ Zonder toestemming delen met mentor/coach ───────────────────────────────────╮
    |│                                                                              │
    |│ ▸ Grond                ( ) er is nu gevaar  ( ) er dreigt gevaar             │
    |│                        ( ) vermoeden van mishandeling of misbruik            │
    |│   Grond uit de lijst   —                                                     │
    |│   Wiens belang         ( ) deze leerling  ( ) andere kinderen                │
    |│   Afweging             │                                                     │
    |│   Wat wel              —                                                     │
    |│   Weet de cliënt het?  —                                                     │
    |│   [ Vastleggen ]                                                             │
    |│                                                                              │
    |│   ! Nog leeg: Grond.                                                         │
    |╰──────────────────────────────────────────────────────────────────────────────╯
    |│   ?  opvolger                   toestemming nodig: leerling + ouders         │
    |╰──────────────────────────────────────────────────────────────────────────────╯
    |  │
    |  │
    | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 10:00
    "#);
}

#[test]
fn r79_the_duties() {
    let mut desk = drawer(Desk::internal());
    desk.keys("<esc>d");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ▶ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “Dank je dat je dit hebt verteld. Wat zou jou nu het meest helpen? Ik zeg
    |   het in één zin terug, en jij zegt of het klopt.”
    |
    |  delen: 1 ja · 1 geweigerd · 1 verplicht
    |   Gedaan         [ ] gevraagd wat er al is geprobeerd
    | ╭ Plichten ──────────────────────────────────────────────────────────────────╮
    | │ ▸ !! ouders vertellen dat er zonder toestemming is gedeeld (protocol,      │
    | │      R79)                                                                  │
    | │                                                                            │
    | │ Enter: afronden, uitstellen of niet uitvoeren                              │
    | ╰────────────────────────────────────────────────────────────────────────────╯
    |   kladblok · verdwijnt bij het afsluiten
    |  │
    |  │
    |  │
    |  │
    |  │
    |  │
    |  │
    | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
    "#);
}

#[test]
fn r79_how_a_duty_ends() {
    let mut desk = drawer(Desk::internal());
    desk.keys("<esc>d<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ✔ Grenzen  ✔ Luisteren  ▶ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |   “Dank je dat je dit hebt verteld. Wat zou jou nu het meest helpen? Ik zeg
    |   het in één zin terug, en jij zegt of het klopt.”
    |
    |  delen: 1 ja · 1 geweigerd · 1 verplicht
    |   Gedaan         [ ] gevraagd wat er al is geprobeerd
    |╭ Plicht ──────────────────────────────────────────────────────────────────────╮
    |│                                                                              │
    |│ ▸ Hoe staat het       ( ) nu vertellen: naar Delen  ( ) uitgesteld           │
    |│                       ( ) niet uitgevoerd                                    │
    |│   [ Vastleggen ]                                                             │
    |╰──────────────────────────────────────────────────────────────────────────────╯
    |   kladblok · verdwijnt bij het afsluiten
    |  │
    |  │
    |  │
    |  │
    |  │
    |  │
    |  │
    | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 10:00
    "#);
}

#[test]
fn emergency_numbers() {
    let mut desk = Desk::internal();
    desk.keys("2+");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Contacten
    | 0 open · 0 gesloten
    | / zoekt op naam, nummer, school en aard
    |────────────────────────────────────────────────────────────────────────────────
    | Nog geen contacten; n voor een nieuw contact.
    |
    |
    |╭ Noodnummers ─────────────────────────────────────────────────────────────────╮
    |│ 112              Noodnummer politie, brandweer, ambulance  dag en nacht      │
    |│ 113 / 0800-0113  113 Zelfmoordpreventie                                      │
    |│ 0800-2000        Veilig Thuis  gratis, dag en nacht                          │
    |│ 0900-8844        Politie, geen spoed                                         │
    |│ 0800-0432        De Kindertelefoon (8–18 jaar)  gratis, elke dag 11–21 uur   │
    |│ 0800-0188        Centrum Seksueel Geweld  dag en nacht                       │
    |│                                                                              │
    |│ Bel eerst. Vastleggen kan daarna.                                            │
    |│ Lang niet nagekeken: 0900-8844                                               │
    |╰──────────────────────────────────────────────────────────────────────────────╯
    |
    |
    |
    |
    |
    | Enter bevestigen  Esc terug  + noodnummers  ? hulp
    "#);
}

#[test]
fn emergency_numbers_in_english_on_the_smallest_screen() {
    let mut desk = english((60, 18));
    desk.keys("2+");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Contacts
    | 0 open · 0 closed
    |╭ Emergency numbers ───────────────────────────────────────╮
    |│ 112              Emergency: police, fire, ambulance      │
    |│                  day and night                           │
    |│ 113 / 0800-0113  113 Suicide prevention                  │
    |│ 0800-2000        Veilig Thuis (domestic violence and c…  │
    |│                  free, day and night                     │
    |│ 0900-8844        Police, not urgent                      │
    |│ 0800-0432        De Kindertelefoon (ages 8–18)           │
    |│                  free, every day 11:00–21:00             │
    |│ 0800-0188        Centrum Seksueel Geweld (sexual assau…  │
    |│                  day and night                           │
    |│                                                          │
    |│ Call first. Recording can follow.                        │
    |│ Not checked lately: 0900-8844                            │
    |╰──────────────────────────────────────────────────────────╯
    | Enter confirm  Esc back  + emergency numbers  ? help
    "#);
}

#[test]
fn help_in_a_conversation() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g?");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ▶╭ Toetsen hier ────────────────────────────────────────────────────────────╮
    | ·│ Enter                 bevestigen                                         │
    |──│ Ctrl-S                vastleggen                                         │──
    |  │ spatie                aanvinken                                          │
    |  │ i                     schrijven                                          │
    |  │ n                     stap afronden                                      │
    |  │ p                     vorige stap                                        │
    |  │ s                     delen                                              │
    |  │ k                     notitie bewaren                                    │
    |  │ c                     gesprek vastleggen                                 │
    |  │ a                     aard van het probleem                              │
    |  │ d                     plichten                                           │
    |  │ v                     signalen en veiligheid                             │
    |  │ m                     meldcode                                           │
    |  │ w                     betrokkenen                                        │
    |  │ e                     gegevens aanvullen                                 │
    | ▸│ y                     dezelfde gebeurtenis als een lopende zaak?         │
    |  │ z                     terugtrekken uit deze zaak                         │
    |  │ h                     tijd tonen of verbergen                            │
    |  │ x                     zaak afsluiten                                     │
    |  │ o                     actie vastleggen                                 ▼ │
    |  ╰──────────────────────────────────────────────────────────────────────────╯
    | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
    "#);
}

#[test]
fn the_palette() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g:").types("ge");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Gesprek · 2026-001 Mus · 0 min
    | ▶ Grenzen  ○ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
    | · Begeleiden  ○ Delen  ○ Afsluiten
    |────────────────────────────────────────────────────────────────────────────────
    |  ╭ Opdracht zoeken ─────────────────────────────────────────────────────────╮
    |  │ ▌ge                                                                      │
    |  │ naar Gesprek                                                             │
    |  │ namen en teksten verbergen                                               │
    |  │ gegevens aanvullen                                                       │
    |  │ vorige stap                                                              │
    |  │ gesprek vastleggen                                                       │
    |  │ tijd tonen of verbergen                                                  │
    |  │ actie vastleggen                                                         │
    |  │ navragen hoe een verwijzing ging                                         │
    |  │ eerste reactie vastleggen                                                │
    |  │ wat eerder is geprobeerd                                                 │
    |  │ eenmalig gesprek: vastleggen en sluiten                                  │
    | ▸│ dezelfde gebeurtenis als een lopende zaak?                               │
    |  │                                                                          │
    |  ╰──────────────────────────────────────────────────────────────────────────╯
    |   kladblok · verdwijnt bij het afsluiten
    |  │
    |  │
    | Esc klaar met schrijven  Ctrl-N noodnummers                    opgeslagen 10:00
    "#);
}

#[test]
fn the_request_in_english_on_a_wide_screen() {
    let mut desk = english((120, 40));
    desk.registers("Wren").keys("g<right><ctrl-s><ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Conversation · 2026-001 Wren · 0 min
    | ✔ Limits  ✔ Listening  ▶ Request  ○ Weighing  · Consulting  ○ Plan  · Accompanying  ○ Sharing  ○ Closing
    |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    |   “Thank you for telling me this. What would help you most right          scratch pad · vanishes at the end
    |   now? I'll say it back in one sentence, and you tell me if I've got     │
    |   it right.”                                                             │
    |                                                                          │
    |  sharing: 0 yes · 0 refused · 0 mandatory                                │
    |   Done            [ ] asked what has been tried already                  │
    |                   [ ] asked what happens if nothing changes              │
    | ▸ Request         │                                                      │
    |   Is that right?  ( ) yes, that is it  ( ) not yet                       │
    |   [ What was tried before ]                                              │
    |   [ Finish this step ]                                                   │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    |                                                                          │
    | i write  n go on  s sharing  space choose  k keep note  + emergency numbers  ? help                         saved 10:00
    "#);
}

#[test]
fn the_passphrase_is_chosen() {
    let mut desk = Desk::at(Start::SetUp, Language::Nl, (80, 24));
    desk.keys("<tab><tab><enter>").types(SIX_WORDS);
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Instellen · 1 van 3
    |
    |  Kies een wachtzin van ten minste 14 tekens, of laat er een van zes woorden
    |  maken. Alleen daarmee (of met het herstelblad) gaat de kluis open; niemand
    |  kan haar voor u opvragen.
    |
    |  ▸ Wachtzin      ▌•••••••••••••••••••••••••••••••••••
    |    Nog een keer  │
    |    [ Zes woorden voor mij maken ]
    |    [ Verder ]
    |
    |    Uw zes woorden: anker bloem citroen duin egel fluit — typ ze hierboven
    |    twee keer over.
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
    | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers
    "#);
}

#[test]
fn the_recovery_sheet() {
    let mut desk = Desk::at(Start::SetUp, Language::Nl, (80, 24));
    desk.types(PASSPHRASE)
        .keys("<tab><enter>")
        .types(PASSPHRASE)
        .keys("<ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Instellen · 2 van 3
    |
    |  Herstelblad. Schrijf deze code nu op papier: zij wordt maar één keer
    |  getoond. Bent u de wachtzin kwijt, dan opent alleen deze code de kluis.
    |
    |    ABCD-EFGH-JKMN-PQRS-TVWX-YZ23
    |
    |  Zet de datum erbij (zo 22 nov 2026), doe het blad in een gesloten envelop
    |  en bewaar die op een andere plek dan deze computer. Enter als het
    |  opgeschreven is.
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
    | Enter bevestigen  Esc terug  + noodnummers  ? hulp
    "#);
}

#[test]
fn the_code_is_typed_back() {
    let mut desk = Desk::at(Start::SetUp, Language::Nl, (80, 24));
    desk.types(PASSPHRASE)
        .keys("<tab><enter>")
        .types(PASSPHRASE);
    desk.keys("<ctrl-s><enter>").types("ABCD").keys("<ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Instellen · 2 van 3
    |
    |  Typ de code over van het papier. Streepjes en hoofdletters maken niet uit.
    |  Klopt het blad niet, dan maakt twee keer Esc een nieuwe code.
    |
    |  ▸ Herstelcode  │ABCD
    |    [ Verder ]
    |
    |    Dat is niet de code. Kijk het blad na en verbeter wat u typte.
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
    | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
    "#);
}

#[test]
fn the_first_school() {
    let mut desk = Desk::at(Start::SetUp, Language::Nl, (80, 24));
    desk.types(PASSPHRASE)
        .keys("<tab><enter>")
        .types(PASSPHRASE);
    desk.keys("<ctrl-s><enter>")
        .types(crate::desk::CODE)
        .keys("<ctrl-s>");
    desk.types("De Regenboog").keys("<tab><tab>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · Instellen · 3 van 3
    |
    |  De eerste school waar u vertrouwenspersoon bent. Bent u er in dienst, dan
    |  bent u intern; komt u van buiten, dan extern. Dat bepaalt welke werkwijze
    |  geldt.
    |
    |    School         │De Regenboog
    |    Bestuur        │
    |  ▸ Vakantieregio  ( ) Noord  ( ) Midden  ( ) Zuid
    |    U bent daar    ( ) intern  ( ) extern
    |    [ Verder ]
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
    | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
    "#);
}

#[test]
fn the_locked_screen() {
    let mut desk = Desk::with_vault(AdviserKind::Internal, Language::Nl, (80, 24));
    desk.types("verkeerd").keys("<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
    | luister · vergrendeld
    |
    |
    |
    |
    |
    |
    |
    |     ▸ Wachtzin    ▌
    |       Openen met  (•) wachtzin  ( ) herstelcode
    |       [ Openen ]
    |
    |       ! Dat is niet de sleutel.
    |       Probeer het nog eens.
    |
    |
    |
    |
    |
    |
    |
    |
    |
    | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers
    "#);
}

#[test]
fn too_small() {
    let mut desk = Desk::internal();
    desk.resizes(40, 10);
    insta::assert_snapshot!(desk.picture(), @r#"
    |Dit venster is te klein (40×10). Maak
    |het ten minste 60×18; wat u typte, is
    |er nog.
    |
    |112  Noodnummer politie, brandweer, amb…
    |113  113 Zelfmoordpreventie
    |0800-2000  Veilig Thuis
    |0900-8844  Politie, geen spoed
    |0800-0432  De Kindertelefoon (8–18 jaar)
    |0800-0188  Centrum Seksueel Geweld
    "#);
}
