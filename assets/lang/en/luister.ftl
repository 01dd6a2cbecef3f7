### English, complete beside the Dutch; same sections, same order.

## general
## keys
## errors
## refusals
## set-up and unlock
## contacts
## case
## conversation
## sharing
## statistics
## command line
