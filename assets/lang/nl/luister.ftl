### Nederlands: de eerste taal. Eén bericht per regel waar het kan; de volgorde is die van de secties.

## algemeen

weekdays-short = ma di wo do vr za zo
months-short = jan feb mrt apr mei jun jul aug sep okt nov dec
date-with-weekday = { $weekday } { $day } { $month } { $year }

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

theme-error = Themabestand, regel { $line }: dit is niet te lezen ({ $detail }).
theme-error-remedy = Herstel die regel, of haal het bestand weg: dan geldt het gewone thema.

## weigeringen
## instellen en ontgrendelen
## contacten
## zaak
## gesprek
## delen
## statistiek
## opdrachtregel
