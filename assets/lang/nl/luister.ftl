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

vault-wrong-passphrase = Deze wachtzin opent de kluis niet.
vault-wrong-passphrase-do = Typ de wachtzin opnieuw, of neem de herstelcode van het blad.
vault-wrong-code = Deze herstelcode opent de kluis niet.
vault-wrong-code-do = Kijk of het blad bij deze kluis hoort, en typ de code opnieuw.
vault-demo-passphrase = De wachtzin "demo" opent alleen een verzonnen praktijk.
vault-demo-passphrase-do = Typ de wachtzin van deze kluis.
vault-in-use = De kluis is al open in een ander venster.
vault-in-use-do = Ga naar dat venster, of sluit het en probeer het opnieuw.
vault-damaged = De kluis is beschadigd: { $part }. Er is niets aan veranderd.
vault-damaged-do = Laat het bestand zoals het is, maak er een kopie van en ga verder met de laatste reservekopie.
vault-damaged-draft = Wat nog niet was vastgelegd, is beschadigd en niet meer te lezen.
vault-damaged-draft-do = Wat wel was vastgelegd is er nog; typ het andere opnieuw.
vault-part-file = de opbouw van het bestand
vault-part-header = de kop
vault-part-slot = het sleutelvak, en de kopie ervan helpt niet
vault-part-record = een verzegeld stuk
vault-part-case-key = de sleutel van een zaak
vault-part-manifest = de inhoudslijst; er is iets weggehaald, bijgezet of teruggezet
vault-part-audit = het logboek
vault-part-draft = het concept
vault-not-one = { $file } is geen kluis van dit programma.
vault-not-one-do = Kies met --vault een ander bestand.
vault-newer = De kluis is gemaakt door een nieuwere versie (indeling { $found }; dit programma leest tot { $reads }). Er is niets aan veranderd.
vault-newer-do = Installeer de nieuwste versie van luister.
vault-no-space = De schijf is vol; er is niets opgeslagen.
vault-no-space-do = Maak ruimte vrij, vergrendel de kluis en open haar opnieuw.
vault-memory = Er is te weinig geheugen om de kluis te openen; er is { $mib } MiB nodig.
vault-memory-do = Sluit andere programma's en probeer het opnieuw.
vault-costly = Het sleutelvak van dit bestand vraagt meer rekenwerk dan een kluis van luister ooit doet.
vault-costly-do = Vertrouw dit bestand niet; ga verder met de laatste reservekopie.
vault-copy = Dit is een kopie in het geheugen; daarin wordt niets opgeslagen.
vault-copy-do = Open de kluis zelf.
vault-reopen = Opslaan is eerder mislukt; sindsdien is er niets meer opgeslagen.
vault-reopen-do = Vergrendel de kluis en open haar opnieuw; wat getypt is, blijft bewaard als concept.
vault-randomness = De computer geeft geen willekeurige getallen; zonder die kan er niets worden verzegeld.
vault-randomness-do = Start de computer opnieuw op.
vault-over-draft = Wat er getypt staat is te lang om als concept te bewaren.
vault-over-draft-do = Leg een deel vast of haal iets weg.
vault-over-record = Dit is te groot om in één keer op te slaan; er is niets opgeslagen.
vault-over-record-do = Leg het in kleinere delen vast.
vault-over = Dit kan niet worden opgeslagen; dat is een fout in het programma.
vault-over-do = Meld het, met wat er gedaan werd en zonder wat er getypt is.
vault-io = Lezen of schrijven is mislukt ({ $reason }).
vault-io-do = Kijk of de schijf er nog is; vergrendel de kluis en open haar opnieuw.
vault-missing = { $file } is er niet.
vault-missing-do = Kijk of de naam klopt, of maak een kluis door luister zonder opdracht te starten.
vault-exists = { $file } bestaat al; er is niets overschreven.
vault-exists-do = Kies met --vault een andere naam.
vault-read-only = In { $file } mag niet worden geschreven.
vault-read-only-do = Geef schrijfrecht, of zet de kluis in een eigen map.
vault-no-access = { $file } mag niet worden gelezen.
vault-no-access-do = Geef leesrecht, of log in als de eigenaar.
vault-link = { $file } is een koppeling naar een andere plaats; die wordt niet gevolgd.
vault-link-do = Noem met --vault het bestand zelf.
vault-not-a-file = { $file } is geen gewoon bestand.
vault-not-a-file-do = Kies met --vault een ander bestand.
vault-too-open = { $file } is ook voor andere gebruikers van deze computer toegankelijk.
vault-too-open-do = Sluit het af: alleen de eigenaar mag erbij (chmod go= voor een bestand, chmod go-w voor een map).
vault-not-ours = { $file } is van een andere gebruiker van deze computer.
vault-not-ours-do = Log in als die gebruiker, of zet de kluis in een eigen map.
journal-unreadable = De kluis is heel, maar stuk { $record }, invoer { $entry } is niet te lezen: { $fault }.
journal-unreadable-do = Laat het bestand zoals het is, maak er een kopie van en ga verder met de laatste reservekopie.
journal-unwritable = Deze invoer kan niet worden opgeschreven; er is niets opgeslagen.
journal-unwritable-do = Meld dit: het is een fout in het programma. Noem daarbij niets wat getypt is.
journal-fault-batch = het is geen rij invoer
journal-fault-body = de inhoud past niet bij de soort
journal-fault-order = de volgorde klopt niet
journal-fault-journal = het hoort bij een andere zaak, of bij geen
demo-not-one = Op { $file } staat geen verzonnen praktijk; er is niets aan veranderd.
demo-not-one-do = Kies met --vault een andere plaats voor de verzonnen praktijk.
demo-refused = De verzonnen praktijk is niet gemaakt ({ $requirement }); dat is een fout in het programma.
demo-refused-do = Meld dit, met het getal achter --seed.
clock-back = De klok van deze computer staat vóór de laatste invoer ({ $last }).
clock-back-do = Controleer de datum: vandaag zou het { $today } zijn. Invoer krijgt de datum van de klok.
keys-restored = Het sleutelvak van de kluis was beschadigd en is hersteld uit de kopie.
keys-restored-do = Maak een reservekopie, en laat de schijf nakijken.
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

## zaak

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
