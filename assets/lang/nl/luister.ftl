### Nederlands: de eerste taal. Eén bericht per regel waar het kan; de volgorde is die van de secties.

## algemeen

weekdays-short = ma di wo do vr za zo
months-short = jan feb mrt apr mei jun jul aug sep okt nov dec
date-with-weekday = { $weekday } { $day } { $month } { $year }
client-kind-pupil = leerling
client-kind-parent = ouder
adviser-kind-internal = intern
adviser-kind-external = extern
age-band-under-12 = jonger dan 12
age-band-from-12 = 12 tot en met 15
age-band-from-16 = 16 of 17
age-band-adult = 18 of ouder
giver-kind-pupil = leerling
giver-kind-parents = ouders
recipient-kind-parents = ouders
recipient-kind-mentor = mentor/coach
recipient-kind-department-head = afdelingsleider
recipient-kind-teacher = vakdocent
recipient-kind-support-coordinator = ondersteuningscoördinator
recipient-kind-director = directeur
recipient-kind-board = bestuur
recipient-kind-internal-expert = interne deskundige
recipient-kind-external-expert = externe deskundige
recipient-kind-veilig-thuis = Veilig Thuis
recipient-kind-police = politie
recipient-kind-inspector = vertrouwensinspecteur
recipient-kind-complaints-committee = klachtencommissie
recipient-kind-agency = hulpinstantie
recipient-kind-fellow-adviser = andere vertrouwenspersoon
recipient-kind-successor = opvolger
urgency-usual = gewoon
urgency-urgent = spoed
companion-peer = leeftijdgenoot
companion-adult = volwassene
notes-allowed-yes = ja
notes-allowed-counts-only = alleen tellen
notes-allowed-no = nee
limits-order-before-story = de grenzen kwamen eerst
limits-order-story-came-first = het verhaal kwam eerst
confirmation-confirmed = ja, dat is het
confirmation-not-yet = nog niet
taken-up-by-adviser = ikzelf
taken-up-by-mentor = de mentor
taken-up-by-external-help = hulp van buiten
expert-internal = binnen de school
expert-external = buiten de school
plan-actor-client = cliënt
plan-actor-adviser = ikzelf
plan-actor-together = samen
plan-actor-other = iemand anders
reopened-for-new-contact = er is opnieuw contact
reopened-for-mistake = per ongeluk gesloten
part-contact = dat er gesprekken zijn
part-nature = waar het over gaat
part-request = de hulpvraag
part-plan = het plan
part-story = het verhaal
consent-how-spoken = in het gesprek
consent-how-by-telephone = aan de telefoon
consent-how-in-writing = schriftelijk
informed-beforehand-yes = ja
informed-beforehand-not-safe = nee, dat was niet veilig
informed-beforehand-not-possible = nee, dat kon niet
override-ground-actual-danger = er is nu gevaar
override-ground-threatening-danger = er dreigt gevaar
override-ground-suspected-abuse = vermoeden van mishandeling of misbruik
interest-pupil = deze leerling
interest-others = andere kinderen
not-carried-out-because-creates-danger = vertellen brengt gevaar
not-carried-out-because-not-reachable = niet te bereiken
not-carried-out-because-done-by-other = iemand anders deed het
not-carried-out-because-other = iets anders
basis-statute = wettelijk
basis-protocol = protocol
basis-firm = eigen regel
basis-consent = toestemming
basis-danger = gevaar
region-north = Noord
region-middle = Midden
region-south = Zuid
field-client = Wie
field-alias = Roepnaam hier
field-school = School
field-channel = Hoe
field-referrer = Via wie
field-urgency = Spoed
field-date = Datum
field-minutes = Minuten
field-companions = Wie kwam mee
field-age-band = Leeftijd
field-next-birthday = Tot verjaardag
field-person-kind = Wat voor iemand
field-label = Aanduiding
field-natures = Waarover
field-axis = Tussen wie
field-accused = Rol van de ander
field-note = Notitie
field-notes-allowed = Aantekeningen?
field-limits-order = Volgorde
field-ticks = Gedaan
field-request = Hulpvraag
field-confirmed = Klopt het zo?
field-offered = Besproken
field-chosen = Gekozen
field-taken-up-by = Wie pakt het op
field-reason = Waarom
field-expert = Deskundige
field-action-type = Soort actie
field-what = Wat
field-who = Wie doet het
field-due = Voor wanneer
field-giver = Van wie
field-word = Toestemming
field-scope = Wat mag
field-except = Wat niet
field-until = Tot en met
field-how = Hoe gegeven
field-informed = Weet de cliënt het?
field-ground = Grond
field-interest = Wiens belang
field-weighing = Afweging
field-ending = Hoe staat het
field-not-carried-out = Waarom niet
field-explanation = Toelichting
field-consulted = Overlegd met (rol)
field-outcome = Uitkomst
field-reopened-for = Waarom weer open
field-pad-fate = Kladblok
field-plan-done = Plan: gedaan
field-plan-dropped = Plan: vervalt
field-add-plan-item = Plan aanvullen
field-open-sharing = Wie mag wat weten
field-passphrase = Wachtzin
field-passphrase-again = Nog een keer
field-make-passphrase = Zes woorden voor mij maken
field-recovery-code = Herstelcode
field-key-kind = Openen met
field-school-name = School
field-board-name = Bestuur
field-region = Vakantieregio
field-adviser-kind = U bent daar
field-submit = Vastleggen
header-demo = verzonnen praktijk
header-clock = klok vast op { $at }
screen-contacts = Contacten
screen-talk = Gesprek
screen-statistics = Statistiek
screen-unlock = vergrendeld
screen-setup = Instellen
saving = opslaan…
saved-at = opgeslagen { $time }
not-saved = ! niet opgeslagen
too-small = Dit venster is te klein ({ $columns }×{ $rows }). Maak het ten minste { $least }; wat u typte, is er nog.
form-submit = Vastleggen
quit-title = Stoppen
quit-question = Wilt u stoppen? Alles wat is vastgelegd, is opgeslagen; wat u nog typte, staat er straks weer.
quit-how = Enter: stoppen · Esc: blijven
help-title = Toetsen hier
palette-title = Opdracht zoeken
told-title = Let op
emergency-title = Noodnummers
emergency-later = Bel eerst. Vastleggen kan daarna.
refused-title = Dit kan nu niet
refused-way = Enter: { $way } · Esc: terug
take-back-title = Terugnemen
take-back-what = { $what }, van { $date }.
take-back-how = Enter: terugnemen, of anders vastleggen waarom het niet klopte · Esc: laten staan
duties-title = Plichten
duties-none = Er staan geen plichten open.
duties-how = Enter: afronden, uitstellen of niet uitvoeren

## toetsen

action-show-contacts = naar Contacten
action-show-talk = naar Gesprek
action-show-statistics = naar Statistiek
action-help = hulp
action-palette = opdracht zoeken
action-search = zoeken
action-undo = laatste invoer terugnemen
action-emergency = noodnummers
action-dim = namen en teksten verbergen
action-lock = vergrendelen
action-quit = stoppen
action-up = omhoog
action-down = omlaag
action-left = naar links
action-right = naar rechts
action-page-up = pagina omhoog
action-page-down = pagina omlaag
action-first = naar het begin
action-last = naar het eind
action-next = naar het volgende deel
action-previous = naar het vorige deel
action-toggle = aanvinken
action-back = terug
action-write = schrijven
action-leave-text = klaar met schrijven
action-open = openen
action-confirm = bevestigen
action-new-contact = nieuw contact
action-new-information = informatievraag zonder zaak
action-start-talk = gesprek beginnen of hervatten
action-timeline = naar de tijdlijn
action-details = gegevens aanvullen
action-finish-step = stap afronden
action-finish-step-label = verder
action-previous-step = vorige stap
action-sharing = delen
action-keep-note = notitie bewaren
action-record-talk = gesprek vastleggen
action-nature = aard van het probleem
action-duties = plichten
action-people = betrokkenen
action-timer = tijd tonen of verbergen
action-close-case = zaak afsluiten
action-consent = toestemming vastleggen
action-disclose = informatie delen
action-override = delen zonder toestemming
action-previous-year = vorig jaar
action-next-year = volgend jaar
action-year-kind = schooljaar of kalenderjaar

edit-enter = nieuwe regel, of klaar
edit-backspace = teken ervoor wissen
edit-delete = teken erna wissen
edit-delete-word = woord ervoor wissen
edit-left = teken naar links
edit-right = teken naar rechts
edit-word-left = woord naar links
edit-word-right = woord naar rechts
edit-up = regel omhoog
edit-down = regel omlaag
edit-home = begin van de regel
edit-end = eind van de regel

context-global = Overal
context-list = Lijst van contacten
context-case = Zaak
context-talk = Gesprek
context-sharing = Delen
context-statistics = Statistiek
context-form = Formulier
context-text = In een tekstveld
context-confirm = Vraag om bevestiging

key-space = spatie

keymap-error = Toetsenbestand, regel { $line }: { $reason }
keymap-error-remedy = Herstel die regel, of haal het bestand weg: dan gelden de gewone toetsen.
keymap-syntax = dit is niet te lezen ({ $detail }).
keymap-unknown-key = de toets { $key } bestaat niet; F-toetsen en Alt kunnen niet.
keymap-ambiguous-key = { $key } is voor een terminal hetzelfde als Tab, Enter of Backspace.
keymap-no-key = er staat geen toets.
keymap-no-context = er staat niet bij waar de toets geldt.
keymap-no-meaning = geef óf action, óf (alleen in text) edit.
keymap-letter-in-text = { $key } is in een tekstveld gewone tekst.
keymap-twice = { $key } heeft op regel { $first } al een betekenis.
action-submit = vastleggen
action-objection = bezwaar van de leerling
action-decline = verzoek geweigerd

## fouten
asset-refused = { $file }, regel { $line }: { $reason }
asset-refused-do = Verbeter het bestand of haal het weg. Tot dan geldt er niets uit dit bestand.
asset-unreadable = het bestand is niet te lezen ({ $told })
asset-shape = de opbouw klopt niet ({ $told })
asset-malformed-code = "{ $code }" is geen goede code; gebruik letters, cijfers, punten en streepjes
asset-duplicate = "{ $code }" staat hier voor de tweede keer
asset-unknown-code = de lijst { $list } heeft geen "{ $code }"
asset-malformed-requirement = "{ $code }" is geen nummer van R1 tot en met R112
asset-unknown-key = geen enkele notitie in een dossier heeft de sleutel "{ $code }"
asset-not-a-day = { $code } is geen datum
asset-ends-before-it-begins = de einddatum ligt voor de begindatum
asset-shipped-code = "{ $code }" hoort bij het programma en kan niet worden gewijzigd; kies een andere code
asset-empty = de lijst "{ $list }" is leeg
asset-missing-step = de stap "{ $step }" ontbreekt
asset-step-out-of-place = de stap "{ $step }" staat op de verkeerde plaats; "limits" is de eerste, "listen" de tweede, "close" de laatste
asset-missing-half = in de eerste stap ontbreekt de helft "{ $half }"
asset-half-elsewhere = alleen de stap "limits" heeft twee helften
asset-missing-script = de woorden voor de cliënt "{ $client }" ontbreken
asset-missing-question = de vraag of er iets bewaard mag worden ontbreekt voor de cliënt "{ $client }"
asset-foreign-script = de cliënt "{ $client }" hoort niet bij deze werkwijze
asset-missing-consent = er staat niet wie toestemming geeft voor de ontvanger "{ $recipient }"
asset-consent-twice = voor de ontvanger "{ $recipient }" staat al wie toestemming geeft
asset-verified-or-not = geef óf "verified_on" óf "verified = false"
asset-not-a-phone = "{ $code }" is geen telefoonnummer
asset-version-known = versie { $version } van deze werkwijze bestaat al; geef een gewijzigde een ander nummer

theme-error = Themabestand, regel { $line }: dit is niet te lezen ({ $detail }).
theme-error-remedy = Herstel die regel, of haal het bestand weg: dan geldt het gewone thema.
problem-missing = Nog leeg: { $field }.
problem-date = Bij { $field } staat geen datum; schrijf die als 22-11-2026.
problem-minutes = Bij { $field } hoort een aantal minuten, hooguit een dag.
problem-too-long = { $field } is te lang; er passen { $limit } tekens in.
problem-not-same = De twee zijn niet gelijk: { $field }.

## weigeringen

refused-limits-first = Leg eerst de grenzen uit; tot dan wordt er niets van het verhaal bewaard.
refused-listen-first = Eerst luisteren. Opties, plannen en formulieren komen daarna.
refused-no-words = De cliënt heeft geen ja gezegd op aantekeningen, dus woorden worden niet bewaard.
refused-not-confirmed = De cliënt heeft de hulpvraag nog niet bevestigd.
refused-nothing-to-share = Er is niets aangevinkt om te vertellen.
refused-weighing-missing = Zonder toestemming delen kan alleen met een afweging in woorden.
refused-explanation-missing = Een plicht zo beëindigen kan alleen met een toelichting.
refused-plan-missing = Deze werkwijze vraagt een plan voordat de zaak sluit.
refused-outcome-running = Met deze uitkomst loopt de zaak nog.
refused-case-closed = Deze zaak is gesloten.
refused-case-open = Deze zaak is al open.
refused-no-such-case = Deze zaak is er niet.
refused-nature-missing = Kies ten minste één onderwerp.
refused-chosen-not-offered = Er is iets gekozen dat niet is besproken.
refused-date-in-future = Die datum ligt in de toekomst.
refused-date-in-past = Die datum is al voorbij.
refused-procedure-unreadable = De werkwijze van deze zaak staat niet leesbaar in de kluis.
refused-no-such-school = Deze school is er niet.
refused-school-exists = Die school staat al onder dat bestuur.
refused-already-founded = De praktijk is al ingesteld.
refused-newer-version = Een nieuwere versie van luister schreef in deze zaak; zij is hier alleen te lezen.
refused-step = Deze stap hoort niet bij deze werkwijze.
refused-consent = { $recipient } mag dit niet horen zonder toestemming van { $givers }.
refused-consent-refused = De toestemming is geweigerd.
refused-consent-withdrawn = De toestemming is ingetrokken.
refused-consent-objection = De leerling heeft er moeite mee, en dat is nog niet samen opgelost.
refused-age-unknown = De leeftijd is onbekend, dus geldt de strengste regel.
refused-anonymous = { $recipient } mag dit alleen zonder naam horen.
refused-override-not-needed = { $recipient } mag dit al horen (grond: { $basis }).
refused-duties-open = { $count ->
    [one] Er is nog een plicht die niet is afgerond.
   *[other] Er zijn nog { $count } plichten die niet zijn afgerond.
}
refused-no-open-duty = Deze plicht is al afgerond.
refused-plan-open = { $count ->
    [one] Eén punt van het plan is niet gedaan en niet vervallen.
   *[other] { $count } punten van het plan zijn niet gedaan en niet vervallen.
}
refused-no-such-entry = Wat hier bedoeld wordt, staat niet (meer) in deze zaak.
refused-taken-back = Dit was al teruggenomen of gecorrigeerd.
refused-only-correctable = Dit kan niet verdwijnen; wel kunt u vastleggen dat het niet klopte.
refused-others-rest = Later is hierop voortgebouwd, dus het kan niet verdwijnen; wel kunt u vastleggen dat het niet klopte.
refused-not-correctable = Dit blijft staan zoals het is.
refused-unknown-code = De code { $code } staat niet in de lijst.
refused-by-procedure = Deze werkwijze sluit dat uit ({ $code }).
refused-no-procedure = Voor een { $adviser } vertrouwenspersoon en deze cliënt ({ $client }) is er geen werkwijze.
refused-field-missing = Er ontbreekt nog iets.
way-explain-limits = naar de stap Grenzen
way-finish-listening = naar de stap Luisteren
way-ask-consent = toestemming vastleggen
way-learn-age = de leeftijd vastleggen
way-resolve-objection = vastleggen wat is afgesproken
way-consult = zonder naam raadplegen en dat vastleggen
way-disclose = gewoon delen
way-end-duties = de plichten bekijken
way-make-plan = naar de stap Plan
way-end-plan = het plan nalopen
way-reopen = de zaak weer openen
way-correct = vastleggen waarom het niet klopte
way-confirm-request = de hulpvraag samen bevestigen
way-fill-in = vul het aan
way-choose-other = kies iets anders
way-without-words = ga verder zonder woorden; de stappen werken gewoon
way-update = werk luister bij
refused-consent-part = Er is wel toestemming, maar voor minder dan dit.

## instellen en ontgrendelen

key-passphrase = wachtzin
key-recovery = herstelcode
unlock-open = Openen
unlock-opening = De kluis gaat open…
setup-step = { $step } van 3
setup-working = Een ogenblik…
setup-next = Verder
setup-passphrase-intro = Kies een wachtzin van ten minste 14 tekens, of laat er een van zes woorden maken. Alleen daarmee (of met het herstelblad) gaat de kluis open; niemand kan haar voor u opvragen.
setup-words-made = Uw zes woorden: { $words } — typ ze hierboven twee keer over.
passphrase-too-short = Deze wachtzin is te kort: ten minste 14 tekens.
passphrase-guessable = Deze wachtzin is te raden. Neem meer woorden, of laat er zes maken.
setup-sheet-intro = Herstelblad. Schrijf deze code nu op papier: zij wordt maar één keer getoond. Bent u de wachtzin kwijt, dan opent alleen deze code de kluis.
setup-sheet-keep = Zet de datum erbij ({ $date }), doe het blad in een gesloten envelop en bewaar die op een andere plek dan deze computer. Enter als het opgeschreven is.
setup-type-back = Typ de code over van het papier. Streepjes en hoofdletters maken niet uit.
setup-code-wrong = Dat is niet de code. Kijk het blad na en verbeter wat u typte.
setup-school-intro = De eerste school waar u vertrouwenspersoon bent. Bent u er in dienst, dan bent u intern; komt u van buiten, dan extern. Dat bepaalt welke werkwijze geldt.

## contacten

form-new-contact = Nieuw contact
form-information = Vraag om informatie
contacts-counts = { $open } open · { $closed } gesloten
contacts-information = { $count ->
    [one] 1 informatievraag
   *[other] { $count } informatievragen
}
contacts-empty = Nog geen contacten; { $key } voor een nieuw contact.
contacts-search = zoeken
contacts-search-hint = { $key } zoekt op naam, nummer, school en aard
contacts-found = { $found } gevonden
contacts-found-best = { $found } gevonden, de beste { $shown } staan hier
contacts-nothing-found = Niets gevonden. { $key } toont weer alles.
contacts-closed = gesloten
contacts-duty-open = plicht open
contacts-press-to-open = { $key } opent { $number }.
information-title = Informatievragen zonder zaak
information-empty = Nog geen informatievragen; { $key } legt er een vast.
information-no-school = school onbekend
information-take-back = Deze informatievraag terugnemen?
information-answers = { $yes } neemt terug · { $no } laat staan

## zaak

entry-opened = zaak geopend
entry-person-added = betrokkene toegevoegd
entry-age-learnt = leeftijd vastgelegd
entry-conversation-held = gesprek gevoerd
entry-limits-explained = grenzen uitgelegd
entry-step-done = stap afgerond
entry-step-reopened = stap heropend
entry-request-clarified = hulpvraag verwoord
entry-options-discussed = mogelijkheden besproken
entry-weighed = gewogen wie het oppakt
entry-consulted = anoniem advies gevraagd
entry-plan-item-added = in het plan gezet
entry-plan-item-done = punt van het plan gedaan
entry-plan-item-dropped = punt van het plan vervallen
entry-nature-set = aard vastgelegd
entry-note-kept = notitie bewaard
entry-consent-given = toestemming gegeven
entry-consent-refused = toestemming geweigerd
entry-consent-withdrawn = toestemming ingetrokken
entry-objection-raised = bezwaar van de leerling
entry-objection-resolved = bezwaar opgelost
entry-disclosed = informatie gedeeld
entry-disclosed-overriding = gedeeld zonder toestemming
entry-request-declined = verzoek om informatie geweigerd
entry-duty-arose = plicht ontstaan
entry-duty-fulfilled = plicht vervuld
entry-duty-deferred = plicht uitgesteld
entry-duty-not-carried-out = plicht niet uitgevoerd
entry-closed = zaak gesloten
entry-reopened = zaak heropend
entry-corrected = invoer gecorrigeerd
entry-retracted = invoer teruggenomen
entry-redacted = inhoud verwijderd
entry-unknown = gemaakt door een nieuwere versie
entry-was-retracted = teruggenomen
entry-was-corrected = gecorrigeerd
fact-entry = { $kind } ({ $date })
fact-on = op { $date }
fact-until = tot en met { $date }
fact-put-off = tot { $date }
fact-by = uiterlijk { $date }
fact-with = met { $who }
fact-minutes = { $minutes } min
fact-notes = notities: { $answer }
fact-ticks = { $ticked } van { $all } aangevinkt
fact-not-confirmed = nog niet bevestigd
fact-chosen = gekozen: { $what }
fact-nothing-chosen = niets gekozen
fact-declined = aangeboden en niet gekozen: { $what }
fact-except = niet: { $what }
fact-basis = grond: { $basis }
fact-rule = regel: { $rule }
fact-informed = vooraf aan de cliënt verteld: { $answer }
fact-meets = vervult: { $duty }
fact-because = door: { $entry }
fact-ground = reden: { $ground }
fact-interest = belang van: { $interest }
fact-consulted = overlegd met: { $who }
fact-adviser = vertrouwenspersoon: { $kind }
fact-procedure = { $title }, versie { $version }
heading-weighing = Afweging
heading-consent-then = Toestemming zoals die toen was
consent-not-asked = niet gevraagd
consent-lapsed = verlopen
age-unknown = leeftijd onbekend
age-until = { $band } (tot { $date })
plan-open = open
plan-done = gedaan
plan-dropped = vervallen
entry-keys = { $up } { $down } vorige en volgende · { $undo } terugnemen · { $back } sluiten
entry-written = { $date } · nr. { $seq }
case-open = open
case-closed-on = gesloten op { $date }
case-school = school
case-procedure = werkwijze
case-notes = notities
case-limits-not-explained = de grenzen zijn nog niet uitgelegd
case-request = hulpvraag
case-nature = aard
case-plan = plan
case-duties = plichten
case-sharing = delen
case-must-know = moet het weten ({ $basis })
case-objection = bezwaar van de leerling
case-more = en nog { $count }
duty-fulfilled = gedaan
duty-deferred = uitgesteld
duty-not-carried-out = niet uitgevoerd
duty-towards-client = de cliënt
duty-tell-of-override = { $whom } vertellen dat er zonder toestemming is gedeeld ({ $basis }, { $rule })
form-person = Iemand in deze zaak
form-age = Leeftijd van de leerling
form-nature = Waar het over gaat
form-duty = Plicht
form-correct = Dit klopte niet
form-close = Zaak sluiten
form-reopen = Zaak weer openen

## gesprek

pad-vanish = laat de woorden verdwijnen
pad-keep = bewaar ze als notitie
talk-minutes = { $minutes } min
talk-glance = delen: { $allowed } ja · { $refused } geweigerd · { $mandatory } verplicht
talk-finish-step = Stap afronden
talk-pad = kladblok · verdwijnt bij het afsluiten
form-conversation = Gesprek vastleggen
form-end-talk = Gesprek beëindigen
form-note = Notitie bewaren
form-plan-item = Plan aanvullen

## delen

giver-pupil = de leerling
giver-parents = de ouders
consent-given = gegeven
consent-refused = geweigerd
consent-withdrawn = ingetrokken
sharing-title = Wie mag wat weten
sharing-mandatory = moet ({ $rule }, { $basis })
sharing-allowed = mag: { $parts } ({ $basis })
sharing-anonymous = alleen zonder naam
sharing-needs = toestemming nodig: { $givers }
sharing-refused = geweigerd: { $givers }
sharing-withdrawn = ingetrokken: { $givers }
sharing-objection = bezwaar van de leerling
form-consent = Toestemming voor { $recipient }
form-disclose = Delen met { $recipient }
form-override = Zonder toestemming delen met { $recipient }
form-consult = Anoniem raadplegen
form-objection = Bezwaar van de leerling: { $recipient }
form-decline = { $recipient } vroeg ernaar en kreeg niets te horen

## statistiek

statistics-school-year = schooljaar { $year }
statistics-calendar-year = kalenderjaar { $year }
statistics-contacts = { $count ->
    [one] { $shown } contact
   *[other] { $shown } contacten
}
statistics-cases = { $count ->
    [one] { $shown } zaak
   *[other] { $shown } zaken
}
statistics-information = { $count ->
    [one] { $shown } informatievraag
   *[other] { $shown } informatievragen
}
statistics-minutes = { $count ->
    [one] { $shown } minuut
   *[other] { $shown } minuten
}
statistics-adviser-alone = Alleen voor eigen gebruik: kleine aantallen zijn nog niet afgeschermd.
statistics-months = Contacten per maand
statistics-months-caption = op de datum van het contact
statistics-natures = Contacten per aard
statistics-natures-caption = soms meer dan één aard per contact
statistics-actions = Acties per soort
statistics-actions-caption = één keer per zaak per dag
statistics-no-nature = aard niet vastgelegd
statistics-nothing = niets in dit jaar
statistics-total = totaal

## opdrachtregel
