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
