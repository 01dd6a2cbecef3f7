//! The hardest story three times: what must be told differs with the adviser
//! and with her age; once her father is named nothing sends anybody to a parent.

use crate::story::{EXTERNAL_14, INTERNAL_14, INTERNAL_14_ENGLISH, INTERNAL_17, Pictures};

/// Neither the duties nor the list of the day name her parents any more.
#[track_caller]
fn says_nothing_of_parents(pictures: &Pictures) {
    for screen in [&pictures.duties_after, &pictures.today] {
        for word in ["ouder", "Ouder", "vader", "parent", "Parent"] {
            assert!(!screen.contains(word), "{word} on\n{screen}");
        }
    }
}

#[test]
fn r81_r60_internal_14_a_duty_to_tell_gives_way_to_the_meldcode() {
    let pictures = INTERNAL_14.plays();
    insta::assert_snapshot!(pictures.drawer_before, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
        | · Begeleiden  ○ Delen  ○ Afsluiten
        |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
        |│ ▸ !! ouders                     moet (P-3b, protocol); leerling wil het niet │
        |│   ?  mentor/coach               toestemming nodig: leerling                  │
        |│   ?  afdelingsleider            toestemming nodig: leerling                  │
        |│   ?  vakdocent                  toestemming nodig: leerling                  │
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
    insta::assert_snapshot!(pictures.duties_before, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
        | · Begeleiden  ○ Delen  ○ Afsluiten
        |────────────────────────────────────────────────────────────────────────────────
        |   “Vertel maar. Ik luister. Er is geen haast, en je mag beginnen waar je
        |   wilt.”
        | ╭ Plichten ──────────────────────────────────────────────────────────────────╮
        | │ ▸ !! Ouders informeren (P-3b)                                              │
        | │      aan: ouders · uiterlijk 23-11-2026                                    │
        | │      Informeer de ouders, ook als de leerling dat niet wil. Zeg alleen     │
        | │      wat nodig is.                                                         │
        | │      Eerst: Vertel het eerst aan de leerling, en bespreek samen hoe de     │
        | │      ouders het horen.                                                     │
        | │      protocol: protocol artikel 3b · bron: P-3b, P-1d · Burgerlijk         │
        | │      Wetboek, genoemd in protocol artikel 1d zonder artikelnummer [niet    │
        | │      geverifieerd]                                                         │
        | │                                                                            │
        | │ Enter: afronden, uitstellen of niet uitvoeren                              │
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        |  │
        |  │
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.drawer_after, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
        | · Begeleiden  ○ Delen  ○ Afsluiten
        |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
        |│ ▸ !! vader                      mag niet: ouder is vermoedelijke bron        │
        |│   ?  mentor/coach               toestemming nodig: leerling                  │
        |│   ?  afdelingsleider            toestemming nodig: leerling                  │
        |│   ?  vakdocent                  toestemming nodig: leerling                  │
        |│   ?  ondersteuningscoördinator  toestemming nodig: leerling                  │
        |│   ?  directeur                  toestemming nodig: leerling                  │
        |│   ?  bestuur                    toestemming nodig: leerling                  │
        |│   ~  interne deskundige         alleen zonder naam                           │
        |│   ~  externe deskundige         alleen zonder naam                           │
        |│   ~  Veilig Thuis               alleen zonder naam                           │
        |│   ?  politie                    nu niet: eerst de meldcode                   │
        |│   ~  vertrouwensinspecteur      alleen zonder naam                           │
        |│   ?  klachtencommissie          toestemming nodig: leerling                  │
        |│   ?  hulpinstantie              nu niet: eerst de meldcode                   │
        |│   ~  andere vertrouwenspersoon  alleen zonder naam                           │
        |│   ?  opvolger                   toestemming nodig: leerling                  │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        | c toestemming  d delen  o toch delen  + noodnummers  ? hulp    opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.duties_after, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
        | · Begeleiden  ○ Delen  ○ Afsluiten
        |────────────────────────────────────────────────────────────────────────────────
        |   “Vertel maar. Ik luister. Er is geen haast, en je mag beginnen waar je
        |   wilt.”
        |
        |   Gedaan  [ ] laten uitspreken
        | ╭ Plichten ──────────────────────────────────────────────────────────────────╮
        | │ ▸ !! Meldcode doorlopen (MELDCODE)                                         │
        | │      Doorloop de vijf stappen van de meldcode en leg beide beslissingen    │
        | │      vast. Veilig Thuis geeft ook advies zonder namen.                     │
        | │      wettelijk: meldcode huiselijk geweld en kindermishandeling, met       │
        | │      afwegingskader · bron: onderwijsgeschillen.nl, thema Veilig Thuis     │
        | │                                                                            │
        | │ Enter: afronden, uitstellen of niet uitvoeren                              │
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        |  │
        |  │
        |  │
        |  │
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.today, @r#"
        | luister · Vandaag · klok vast op 23-11-2026 10:00
        | 0 te laat · 1 vandaag · 0 binnenkort · 0 zonder dag
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸!! vandaag          Meldcode doorlopen (MELDCODE, wette… 2026-001 Mus
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
        |────────────────────────────────────────────────────────────────────────────────
        | Meldcode doorlopen (MELDCODE, wettelijk)
        | Een plicht eindigt met vastleggen: gedaan, of niet uitgevoerd en waarom.
        | Uitstellen mag, met een reden.
        | Enter openen  n nieuw contact  + noodnummers  ? hulp           opgeslagen 10:00
        "#);
    says_nothing_of_parents(&pictures);
}

#[test]
fn r81_r60_internal_17_the_same_duty_and_she_alone_consents() {
    let pictures = INTERNAL_17.plays();
    insta::assert_snapshot!(pictures.drawer_before, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
        | · Begeleiden  ○ Delen  ○ Afsluiten
        |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
        |│ ▸ !! ouders                     moet (P-3b, protocol); leerling wil het niet │
        |│   ?  mentor/coach               toestemming nodig: leerling                  │
        |│   ?  afdelingsleider            toestemming nodig: leerling                  │
        |│   ?  vakdocent                  toestemming nodig: leerling                  │
        |│   ?  ondersteuningscoördinator  toestemming nodig: leerling                  │
        |│   ?  directeur                  toestemming nodig: leerling                  │
        |│   ?  bestuur                    toestemming nodig: leerling                  │
        |│   ~  interne deskundige         alleen zonder naam                           │
        |│   ~  externe deskundige         alleen zonder naam                           │
        |│   ~  Veilig Thuis               alleen zonder naam                           │
        |│   ?  politie                    toestemming nodig: leerling                  │
        |│   ~  vertrouwensinspecteur      alleen zonder naam                           │
        |│   ?  klachtencommissie          toestemming nodig: leerling                  │
        |│   ?  hulpinstantie              toestemming nodig: leerling                  │
        |│   ~  andere vertrouwenspersoon  alleen zonder naam                           │
        |│   ?  opvolger                   toestemming nodig: leerling                  │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        | c toestemming  d delen  o toch delen  + noodnummers  ? hulp    opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.duties_before, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
        | · Begeleiden  ○ Delen  ○ Afsluiten
        |────────────────────────────────────────────────────────────────────────────────
        |   “Vertel maar. Ik luister. Er is geen haast, en je mag beginnen waar je
        |   wilt.”
        | ╭ Plichten ──────────────────────────────────────────────────────────────────╮
        | │ ▸ !! Ouders informeren (P-3b)                                              │
        | │      aan: ouders · uiterlijk 23-11-2026                                    │
        | │      Informeer de ouders, ook als de leerling dat niet wil. Zeg alleen     │
        | │      wat nodig is.                                                         │
        | │      Eerst: Vertel het eerst aan de leerling, en bespreek samen hoe de     │
        | │      ouders het horen.                                                     │
        | │      protocol: protocol artikel 3b · bron: P-3b, P-1d · Burgerlijk         │
        | │      Wetboek, genoemd in protocol artikel 1d zonder artikelnummer [niet    │
        | │      geverifieerd]                                                         │
        | │                                                                            │
        | │ Enter: afronden, uitstellen of niet uitvoeren                              │
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        |  │
        |  │
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.drawer_after, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
        | · Begeleiden  ○ Delen  ○ Afsluiten
        |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
        |│ ▸ !! vader                      mag niet: ouder is vermoedelijke bron        │
        |│   ?  mentor/coach               toestemming nodig: leerling                  │
        |│   ?  afdelingsleider            toestemming nodig: leerling                  │
        |│   ?  vakdocent                  toestemming nodig: leerling                  │
        |│   ?  ondersteuningscoördinator  toestemming nodig: leerling                  │
        |│   ?  directeur                  toestemming nodig: leerling                  │
        |│   ?  bestuur                    toestemming nodig: leerling                  │
        |│   ~  interne deskundige         alleen zonder naam                           │
        |│   ~  externe deskundige         alleen zonder naam                           │
        |│   ~  Veilig Thuis               alleen zonder naam                           │
        |│   ?  politie                    toestemming nodig: leerling                  │
        |│   ~  vertrouwensinspecteur      alleen zonder naam                           │
        |│   ?  klachtencommissie          toestemming nodig: leerling                  │
        |│   ?  hulpinstantie              toestemming nodig: leerling                  │
        |│   ~  andere vertrouwenspersoon  alleen zonder naam                           │
        |│   ?  opvolger                   toestemming nodig: leerling                  │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        | c toestemming  d delen  o toch delen  + noodnummers  ? hulp    opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.duties_after, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  · Raadplegen  ○ Plan
        | · Begeleiden  ○ Delen  ○ Afsluiten
        |────────────────────────────────────────────────────────────────────────────────
        |   “Vertel maar. Ik luister. Er is geen haast, en je mag beginnen waar je
        |   wilt.”
        |
        |   Gedaan  [ ] laten uitspreken
        | ╭ Plichten ──────────────────────────────────────────────────────────────────╮
        | │ ▸ !! Meldcode doorlopen (MELDCODE)                                         │
        | │      Doorloop de vijf stappen van de meldcode en leg beide beslissingen    │
        | │      vast. Veilig Thuis geeft ook advies zonder namen.                     │
        | │      wettelijk: meldcode huiselijk geweld en kindermishandeling, met       │
        | │      afwegingskader · bron: onderwijsgeschillen.nl, thema Veilig Thuis     │
        | │                                                                            │
        | │ Enter: afronden, uitstellen of niet uitvoeren                              │
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        |  │
        |  │
        |  │
        |  │
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.today, @r#"
        | luister · Vandaag · klok vast op 23-11-2026 10:00
        | 0 te laat · 1 vandaag · 0 binnenkort · 0 zonder dag
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸!! vandaag          Meldcode doorlopen (MELDCODE, wette… 2026-001 Mus
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
        |────────────────────────────────────────────────────────────────────────────────
        | Meldcode doorlopen (MELDCODE, wettelijk)
        | Een plicht eindigt met vastleggen: gedaan, of niet uitgevoerd en waarom.
        | Uitstellen mag, met een reden.
        | Enter openen  n nieuw contact  + noodnummers  ? hulp           opgeslagen 10:00
        "#);
    says_nothing_of_parents(&pictures);
}

#[test]
fn r78_r60_external_14_no_duty_but_a_weighing() {
    let pictures = EXTERNAL_14.plays();
    insta::assert_snapshot!(pictures.drawer_before, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Mogelijkheden  ○ Afspraken  · Meegaan
        | ○ Delen  ○ Afsluiten
        |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
        |│ ▸ !  ouders                     bezwaar van de leerling                      │
        |│   ?  mentor/coach               toestemming nodig: leerling                  │
        |│   ?  afdelingsleider            toestemming nodig: leerling                  │
        |│   ?  vakdocent                  toestemming nodig: leerling                  │
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
    insta::assert_snapshot!(pictures.duties_before, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Mogelijkheden  ○ Afspraken  · Meegaan
        | ○ Delen  ○ Afsluiten
        |────────────────────────────────────────────────────────────────────────────────
        |   “Vertel maar wat je dwarszit. Ik luister. Je mag stoppen wanneer je wilt,
        |   en huilen mag ook.”
        |
        |   Gedaan  [ ] laten uitspreken
        |           [ ] in eigen woorden teruggezegd
        |           [ ] gevraagd of het nu veilig is
        | ╭ Plichten ──────────────────────────────────────────────────────────────────╮
        | │ Er staan geen plichten open.                                               │
        | │                                                                            │
        | │ Esc: terug                                                                 │
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        |  │
        |  │
        |  │
        |  │
        |  │
        |  │
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.drawer_after, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Mogelijkheden  ○ Afspraken  · Meegaan
        | ○ Delen  ○ Afsluiten
        |╭ Wie mag wat weten ───────────────────────────────────────────────────────────╮
        |│ ▸ !! vader                      mag niet: ouder is vermoedelijke bron        │
        |│   ?  mentor/coach               toestemming nodig: leerling                  │
        |│   ?  afdelingsleider            toestemming nodig: leerling                  │
        |│   ?  vakdocent                  toestemming nodig: leerling                  │
        |│   ?  ondersteuningscoördinator  toestemming nodig: leerling                  │
        |│   ?  directeur                  toestemming nodig: leerling                  │
        |│   ?  bestuur                    toestemming nodig: leerling                  │
        |│   ~  interne deskundige         alleen zonder naam                           │
        |│   ~  externe deskundige         alleen zonder naam                           │
        |│   ~  Veilig Thuis               alleen zonder naam                           │
        |│   ?  politie                    nu niet: eerst de meldcode                   │
        |│   ~  vertrouwensinspecteur      alleen zonder naam                           │
        |│   ?  klachtencommissie          toestemming nodig: leerling                  │
        |│   ?  hulpinstantie              nu niet: eerst de meldcode                   │
        |│   ~  andere vertrouwenspersoon  alleen zonder naam                           │
        |│   ?  opvolger                   toestemming nodig: leerling                  │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        | c toestemming  d delen  o toch delen  + noodnummers  ? hulp    opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.duties_after, @r#"
        | luister · Gesprek · 2026-001 Mus · klok vast op 23-11-2026 10:00
        | ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Mogelijkheden  ○ Afspraken  · Meegaan
        | ○ Delen  ○ Afsluiten
        |────────────────────────────────────────────────────────────────────────────────
        |   “Vertel maar wat je dwarszit. Ik luister. Je mag stoppen wanneer je wilt,
        |   en huilen mag ook.”
        |
        | ╭ Plichten ──────────────────────────────────────────────────────────────────╮
        | │ ▸ !! Meldcode doorlopen (MELDCODE-EXT)                                     │
        | │      Doorloop de vijf stappen van de meldcode en leg beide beslissingen    │
        | │      vast. Veilig Thuis geeft ook advies zonder namen.                     │
        | │      eigen regel: keuze van dit programma, naar de meldcode huiselijk      │
        | │      geweld en kindermishandeling · bron: geen bron voor een               │
        | │      vertrouwenspersoon buiten het personeel [niet geverifieerd]           │
        | │                                                                            │
        | │ Enter: afronden, uitstellen of niet uitvoeren                              │
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        |  │
        |  │
        |  │
        |  │
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    insta::assert_snapshot!(pictures.today, @r#"
        | luister · Vandaag · klok vast op 23-11-2026 10:00
        | 0 te laat · 1 vandaag · 0 binnenkort · 0 zonder dag
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸!! vandaag          Meldcode doorlopen (MELDCODE-EXT, e… 2026-001 Mus
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
        |────────────────────────────────────────────────────────────────────────────────
        | Meldcode doorlopen (MELDCODE-EXT, eigen regel)
        | Een plicht eindigt met vastleggen: gedaan, of niet uitgevoerd en waarom.
        | Uitstellen mag, met een reden.
        | Enter openen  n nieuw contact  + noodnummers  ? hulp           opgeslagen 10:00
        "#);
    says_nothing_of_parents(&pictures);
}

#[test]
fn r60_the_hardest_story_in_english() {
    let pictures = INTERNAL_14_ENGLISH.plays();
    insta::assert_snapshot!(pictures.duties_before, @r#"
        | luister · Conversation · 2026-001 Mus · clock fixed at 23-11-2026 10:00
        | ✔ Limits  ▶ Listening  ○ Request  ○ Weighing  · Consulting  ○ Plan
        | · Accompanying  ○ Sharing  ○ Closing
        |────────────────────────────────────────────────────────────────────────────────
        |   “Tell me. I'm listening. There is no hurry, and you can start wherever you
        |   like.”
        | ╭ Duties ────────────────────────────────────────────────────────────────────╮
        | │ ▸ !! Informing the parents (P-3b)                                          │
        | │      to: parents · by 23-11-2026                                           │
        | │      Inform the parents, even if the pupil does not want it. Say only      │
        | │      what is needed.                                                       │
        | │      First: Tell the pupil first, and discuss together how the parents     │
        | │      will hear it.                                                         │
        | │      protocol: protocol article 3b · source: P-3b, P-1d · Burgerlijk       │
        | │      Wetboek, genoemd in protocol artikel 1d zonder artikelnummer [not     │
        | │      verified]                                                             │
        | │                                                                            │
        | │ Enter: end, put off or not carry out                                       │
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        |  │
        |  │
        | Enter confirm  Esc back  + emergency numbers  ? help                saved 10:00
        "#);
    insta::assert_snapshot!(pictures.drawer_after, @r#"
        | luister · Conversation · 2026-001 Mus · clock fixed at 23-11-2026 10:00
        | ✔ Limits  ▶ Listening  ○ Request  ○ Weighing  · Consulting  ○ Plan
        | · Accompanying  ○ Sharing  ○ Closing
        |╭ Who may know what ───────────────────────────────────────────────────────────╮
        |│ ▸ !! vader                      must not: parent is the suspected source     │
        |│   ?  mentor/coach               consent needed: pupil                        │
        |│   ?  department head            consent needed: pupil                        │
        |│   ?  teacher                    consent needed: pupil                        │
        |│   ?  support coordinator        consent needed: pupil                        │
        |│   ?  director                   consent needed: pupil                        │
        |│   ?  board                      consent needed: pupil                        │
        |│   ~  internal expert            without a name only                          │
        |│   ~  external expert            without a name only                          │
        |│   ~  Veilig Thuis               without a name only                          │
        |│   ?  police                     not now: the reporting code comes first      │
        |│   ~  confidential inspector     without a name only                          │
        |│   ?  complaints committee       consent needed: pupil                        │
        |│   ?  help agency                not now: the reporting code comes first      │
        |│   ~  fellow adviser             without a name only                          │
        |│   ?  successor                  consent needed: pupil                        │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  │
        |  │
        | c consent  d share  o share anyway  + emergency numbers  ? help     saved 10:00
        "#);
    says_nothing_of_parents(&pictures);
}
