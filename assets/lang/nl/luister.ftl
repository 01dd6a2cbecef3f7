### Nederlands: de eerste taal. Eén bericht per regel waar het kan; de volgorde is die van de secties.

## algemeen

weekdays-short = ma di wo do vr za zo
months-short = jan feb mrt apr mei jun jul aug sep okt nov dec
date-with-weekday = { $weekday } { $day } { $month } { $year }

## toetsen
## fouten
## weigeringen
## instellen en ontgrendelen
## contacten
## zaak
## gesprek
## delen
## statistiek
## opdrachtregel
