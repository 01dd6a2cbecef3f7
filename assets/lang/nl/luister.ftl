### Nederlands: de eerste taal. Eén bericht per regel waar het kan; de volgorde is die van de secties.

## algemeen
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
