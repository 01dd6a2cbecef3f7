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

## weigeringen
## instellen en ontgrendelen

key-passphrase = wachtzin
key-recovery = herstelcode

## contacten
## zaak

duty-fulfilled = gedaan
duty-deferred = uitgesteld
duty-not-carried-out = niet uitgevoerd

## gesprek

pad-vanish = laat de woorden verdwijnen
pad-keep = bewaar ze als notitie

## delen

giver-pupil = de leerling
giver-parents = de ouders
consent-given = gegeven
consent-refused = geweigerd
consent-withdrawn = ingetrokken

## statistiek
## opdrachtregel
